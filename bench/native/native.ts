import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stepOf, type Method, type Model } from '@cordelia/engine'
import { argumentsOf, attempt, output, type Missing, type Program } from '../programs.ts'
import { programInC } from './program-c.ts'

/** How wide vectors are, in doubles, and whether a product and a sum may be rounded once instead of twice. */
const variants = [
  { name: 'gcc 128 bits, no FMA', lanes: 2, contract: 'off' },
  { name: 'gcc 128 bits, FMA', lanes: 2, contract: 'fast' },
  { name: 'gcc 512 bits, no FMA', lanes: 8, contract: 'off' },
  { name: 'gcc 512 bits, FMA', lanes: 8, contract: 'fast' },
] as const

/** The engine's own generated steps compiled by gcc: what the processor can do with them. */
export function native(model: Model, method: Method, folder: string): readonly (Program | Missing)[] {
  const step = stepOf(
    model,
    method,
    model.states.map(({ name }) => name),
  )
  writeFileSync(join(folder, 'program.h'), programInC(step, step.layout))
  return variants.map(({ name, lanes, contract }) =>
    attempt(name, 'apt-get install g++, and for 512 bits a processor with AVX-512', () => {
      const binary = join(folder, `drive-${lanes}-${contract}`)
      const flags = [
        '-O3',
        '-march=native',
        `-ffp-contract=${contract}`,
        '-fno-math-errno',
        `-DLANES=${lanes}`,
      ]
      output('g++', [...flags, `-I${folder}`, join(import.meta.dirname, 'drive.cpp'), '-o', binary])
      return {
        name,
        version: output('g++', ['-dumpfullversion']),
        command: (task) => [binary, ...argumentsOf(task)],
      }
    }),
  )
}
