import type { StructureId } from '@cordelia/lab'
import { Command, Option } from 'commander'
import { paintFor } from './columns.ts'
import { jsonOption, outOption, wholeNumber, workersOption } from './options.ts'
import { progressOn } from './progress.ts'
import type { Session } from './session.ts'

interface Asked {
  readonly age: number
  readonly structure: StructureId
  readonly most: number
  readonly seed: number
  readonly workers: number
  readonly json?: true
  readonly out?: string
}

const structures = {
  none: true,
  immunomodulation: true,
  replacement: true,
  trophic: true,
  all: true,
} as const satisfies Readonly<Record<StructureId, true>>

export function sensitivityCommand({ home, stdout, stderr, signal }: Session): Command {
  return new Command('sensitivity')
    .description(
      'which assumptions the untreated course, or the effect of a treatment, rests on; exit 1, with no ranks, until the intervals are narrow',
    )
    .argument('[protocol]', 'a YAML file, as in protocols/: of the effect of its treatment')
    .addOption(
      wholeNumber('--age <years>', 'of the typical person at entry, without a protocol', [1, 80]).default(15),
    )
    .addOption(
      new Option('--structure <name>', 'what the cells of the protocol may do')
        .choices(Object.keys(structures))
        .default('all'),
    )
    .addOption(
      wholeNumber('--most <n>', 'courses to solve at most', [6000, 1_000_000_000]).default(2_000_000),
    )
    .addOption(wholeNumber('--seed <s>', 'seed of the design', [0, Number.MAX_SAFE_INTEGER]).default(1))
    .addOption(workersOption())
    .addOption(jsonOption())
    .addOption(outOption())
    .action(async (protocol: string | undefined, asked: Asked, command: Command) => {
      const { age, structure, most, seed, workers, json, out } = asked
      const foreign = protocol === undefined ? 'structure' : 'age'
      if (command.getOptionValueSource(foreign) === 'cli') {
        const when = protocol === undefined ? 'only with' : 'only without'
        command.error(`error: option '--${foreign}' can be used ${when} a protocol`)
      }
      const { sensitivityOfCourse, sensitivityOfTreatment } = await import('../course.ts')
      const { toJson } = await import('../store/json.ts')
      const { checkFree, exportOutput } = await import('../store/export.ts')
      const { describeSensitivity } = await import('./sensitivity-text.ts')
      if (out !== undefined) await checkFree(out)
      const progress = progressOn(stderr, 'solving', json === true)
      const effort = { home, workers, signal, onJob: progress.show }
      const computing =
        protocol === undefined
          ? sensitivityOfCourse({ age, seed, most }, effort)
          : sensitivityOfTreatment(protocol, { structure, seed, most }, effort)
      const found = await computing.finally(progress.end)
      if (found.cached) stderr.write(`computed before, read from the store: ${found.output.manifest.id}\n`)
      if (out !== undefined) await exportOutput(out, found.output, signal)
      const { notForCare } = await import('@cordelia/lab')
      const told = `${describeSensitivity(found.report, paintFor(stdout))}${notForCare}\n`
      stdout.write(json ? toJson(found.report) : told)
      if (!found.report.converged) process.exitCode = 1
    })
}
