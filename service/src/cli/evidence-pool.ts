import type { PoolAsked } from '@cordelia/lab'
import { Command, InvalidArgumentError, Option } from 'commander'
import { paintFor } from './columns.ts'
import { jsonOption } from './options.ts'
import type { Session } from './session.ts'

type Normal = PoolAsked['biases'][string]

interface Asked {
  readonly from: string
  readonly measure?: NonNullable<PoolAsked['measure']>
  readonly method: PoolAsked['estimator']
  readonly acrossClasses?: true
  readonly tauScale?: number
  readonly meanPrior?: Normal
  readonly bias: PoolAsked['biases']
  readonly rScript?: string
  readonly json?: true
}

export function poolCommand({ stdout, stderr }: Session): Command {
  return new Command('pool')
    .description('a mean effect of the studies in a table, each class by itself')
    .addOption(
      file(
        '--from <file>',
        'columns study,effect,se or study,events1,n1,events2,n2; class,design if you like',
      ).makeOptionMandatory(),
    )
    .addOption(
      new Option('--measure <measure>', 'of counts; rr if none is given').choices(['or', 'rr', 'rd']),
    )
    .addOption(
      new Option('--method <method>', 'of τ², for the influence of each study')
        .choices(['reml', 'dl', 'pm', 'common'])
        .default('reml'),
    )
    .addOption(new Option('--across-classes', 'pool unlike classes too, with a warning'))
    .addOption(
      new Option('--tau-scale <s>', 'of the half-normal prior of τ; 0.5 for or and rr').argParser(scale),
    )
    .addOption(
      new Option('--mean-prior <mean,sd>', 'a normal prior of the mean effect; else flat').argParser(normal),
    )
    .addOption(
      new Option('--bias <design=mean,sd>', 'a normal prior of the bias of a design; may be repeated')
        .argParser(bias)
        .default({}),
    )
    .addOption(file('--r-script <file>', 'write R code there that does the same with metafor and compares'))
    .addOption(jsonOption())
    .action(
      async ({ from, measure, method, acrossClasses, tauScale, meanPrior, bias, rScript, json }: Asked) => {
        const { poolFile } = await import('../pooling.ts')
        const { toJson } = await import('../store/json.ts')
        const { describePooling } = await import('./evidence-pool-text.ts')
        const asked = {
          ...(measure !== undefined && { measure }),
          estimator: method,
          acrossClasses: acrossClasses === true,
          ...(tauScale !== undefined && { tau: tauScale }),
          ...(meanPrior !== undefined && { mean: meanPrior }),
          biases: bias,
        }
        const report = await poolFile(from, asked, rScript)
        if (json) {
          for (const warning of report.warnings) stderr.write(`warning: ${warning}\n`)
          stdout.write(toJson(report))
        } else stdout.write(describePooling(report, paintFor(stdout)))
      },
    )
}

function file(flags: string, what: string): Option {
  return new Option(flags, what).argParser((text) => {
    if (text.trim() !== '') return text
    throw new InvalidArgumentError('Expected the name of a file, got nothing.')
  })
}

function scale(text: string): number {
  const value = decimal(text)
  if (value >= 1e-6 && value <= 1e6) return value
  throw new InvalidArgumentError('Expected a number from 0.000001 to 1000000.')
}

function normal(text: string): Normal {
  const [mean = '', sd = '', ...more] = text.split(',')
  const found = { mean: decimal(mean), sd: decimal(sd) }
  const isWithin = Math.abs(found.mean) <= 1e6 && found.sd >= 1e-6 && found.sd <= 1e6
  if (isWithin && more.length === 0) return found
  throw new InvalidArgumentError('Expected a mean and a standard deviation, as in 0,2.')
}

function bias(text: string, before: PoolAsked['biases']): PoolAsked['biases'] {
  const [, design, prior] = /^(.+)=([^=]*)$/.exec(text) ?? []
  if (design === undefined || prior === undefined)
    throw new InvalidArgumentError('Expected a design and its bias, as in open=0.1,0.05.')
  if (Object.hasOwn(before, design)) throw new InvalidArgumentError(`Expected '${design}' once.`)
  return { ...before, [design]: normal(prior) }
}

/** NaN for what is no decimal number. */
function decimal(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
}
