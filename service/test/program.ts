import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../bin/cordelia.js', import.meta.url))

/** How the program ended and what it wrote. */
interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the program as built by `npx tsc -b` in a folder, without colours. */
export async function runIn(folder: string, args: readonly string[]): Promise<Ended> {
  return await new Promise((resolve) => {
    const options = { cwd: folder, env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined } }
    const child = execFile(process.execPath, [program, ...args], options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode!, stdout, stderr }),
    )
  })
}
