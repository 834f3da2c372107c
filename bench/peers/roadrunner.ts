import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildFolder } from '../bundle.ts'
import { argumentsOf, attempt, output, type Missing, type Program } from '../programs.ts'

const wanted = 'libroadrunner==2.10.0'
const environment = join(buildFolder, wanted)
const python = join(environment, 'bin', 'python')

/** libRoadRunner, in a Python environment made here once; `folder` holds model.xml. */
export function roadrunner(folder: string): Program | Missing {
  const remedy =
    'apt-get install python3-venv; it then installs itself from PyPI, for which Python 3.10 or later is needed'
  return attempt('libRoadRunner', remedy, () => {
    if (!existsSync(python)) output('python3', ['-m', 'venv', environment])
    output(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', wanted])
    return {
      name: 'libRoadRunner',
      version: `libRoadRunner ${output(python, ['-c', 'import roadrunner; print(roadrunner.__version__)'])}`,
      command: (task) => [
        python,
        join(import.meta.dirname, 'sbml.py'),
        ...argumentsOf(task),
        join(folder, 'model.xml'),
      ],
    }
  })
}
