import { bundle } from './bundle.ts'
import { nodes } from './nodes.ts'
import { argumentsOf, type Program } from './programs.ts'

/** What Cordelia's engine compiles a model to, with the names used in cordelia.ts. */
const back = { 'wasm f64x2': 'f64x2', 'wasm f64': 'f64', JavaScript: 'javascript' } as const

/** The engine on every Node of the machine, by each of its back ends. */
export async function engines(): Promise<readonly Program[]> {
  const module = await bundle('cordelia.ts')
  return nodes().flatMap(({ path, version }) =>
    Object.entries(back).map(([name, kind]) => ({
      name: `Cordelia ${name}, Node ${Number.parseInt(version)}`,
      version: `Node ${version}`,
      command: (task) => [path, module, task.problem, kind, ...argumentsOf(task)],
    })),
  )
}
