import { join } from 'node:path'
import { argumentsOf, attempt, output, type Missing, type Program } from '../programs.ts'

const libraries = [
  'cvode',
  'nvecserial',
  'sunmatrixdense',
  'sunmatrixsparse',
  'sunlinsoldense',
  'sunlinsolklu',
]

/** CVODE's backward differentiation in C, with dense and with sparse linear algebra; `folder` holds model.h. */
export function cvode(folder: string): readonly (Program | Missing)[] {
  return (['dense', 'klu'] as const).map((algebra) =>
    attempt(`CVODE ${algebra}`, 'apt-get install gcc libsundials-dev libsuitesparse-dev', () => {
      const binary = join(folder, 'cvode')
      output('gcc', [
        '-O3',
        '-march=native',
        '-I/usr/include/suitesparse',
        `-I${folder}`,
        join(import.meta.dirname, 'cvode.c'),
        '-o',
        binary,
        ...libraries.map((each) => `-lsundials_${each}`),
        '-lm',
      ])
      return {
        name: `CVODE ${algebra}`,
        version: `SUNDIALS ${output('dpkg-query', ['-W', '-f=${Version}', 'libsundials-dev'])}`,
        command: (task) => [binary, ...argumentsOf(task), algebra],
      }
    }),
  )
}
