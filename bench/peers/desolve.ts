import { join } from 'node:path'
import { argumentsOf, attempt, output, type Missing, type Program } from '../programs.ts'

const script = join(import.meta.dirname, 'desolve.R')

/** R's deSolve with rates and Jacobian in C; `folder` holds model.h. */
export function desolve(folder: string): Program | Missing {
  return attempt('deSolve lsoda', 'apt-get install gcc r-base-core r-cran-desolve', () => {
    const library = join(folder, 'desolve.so')
    const flags = ['-O3', '-march=native', '-shared', '-fPIC', `-I${folder}`]
    output('gcc', [...flags, join(import.meta.dirname, 'desolve.c'), '-o', library, '-lm'])
    const version = "cat(as.character(packageVersion('deSolve')), as.character(getRversion()))"
    const [package_, r] = output('Rscript', ['--vanilla', '-e', version]).split(' ')
    return {
      name: 'deSolve lsoda',
      version: `deSolve ${package_}, R ${r}`,
      command: (task) => ['Rscript', '--vanilla', script, ...argumentsOf(task), library],
    }
  })
}
