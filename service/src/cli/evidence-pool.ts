import type { PoolAsked } from '@cordelia/lab'
import { Command, InvalidArgumentError, Option } from 'commander'
import { paintFor } from './columns.ts'
import { jsonOption } from './options.ts'
import type { Session } from './session.ts'

type Normal = PoolAsked['biases'][string]

interface Asked {
  readonly from?: string
  readonly question?: string
  readonly scale?: string
  readonly product?: string
  readonly withoutPressReleases?: true
  readonly measure?: NonNullable<PoolAsked['measure']>
  readonly method: PoolAsked['estimator']
  readonly acrossClasses?: true
  readonly tauScale?: number
  readonly meanPrior?: Normal
  readonly bias?: PoolAsked['biases']
  readonly rScript?: string
  readonly forest?: string
  readonly json?: true
}

export function poolCommand(session: Session): Command {
  return new Command('pool')
    .description('a mean effect of the studies held, or of those in a table, each product or class by itself')
    .addOption(
      file(
        '--from <file>',
        'columns study,effect,se; study,events1,n1,events2,n2; or study,events,n; class,design if you like',
      ),
    )
    .addOption(held('--question <question>', 'the scales of one question, of the studies held'))
    .addOption(held('--scale <scale>', 'one scale, of the studies held'))
    .addOption(held('--product <product>', 'one product, of the studies held'))
    .addOption(
      new Option('--without-press-releases', 'leave out what was read only there or in the news').conflicts(
        'from',
      ),
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
      new Option(
        '--tau-scale <s>',
        'of the half-normal prior of τ; 0.5 for or and rr, 1 for one arm',
      ).argParser(scale),
    )
    .addOption(
      new Option(
        '--mean-prior <mean,sd>',
        'a normal prior of the mean effect; else flat, 0,2 for one arm',
      ).argParser(normal),
    )
    .addOption(
      new Option(
        '--bias <design=mean,sd>',
        'a normal prior of the bias of a design; may be repeated',
      ).argParser(bias),
    )
    .addOption(file('--r-script <file>', 'write R code there that does the same with metafor and compares'))
    .addOption(
      new Option('--forest <file>', 'draw the studies held there, as SVG').conflicts('from').argParser(svg),
    )
    .addOption(jsonOption())
    .action(async (asked: Asked) => {
      if (asked.from === undefined) await poolStudies(asked, session)
      else await poolTable(asked, asked.from, session)
    })
}

async function poolTable(asked: Asked, from: string, { stdout, stderr }: Session): Promise<void> {
  const { measure, method, acrossClasses, tauScale, meanPrior, bias = {}, rScript, json } = asked
  const { poolFile } = await import('../pooling.ts')
  const { toJson } = await import('../store/json.ts')
  const { describePooling } = await import('./evidence-pool-text.ts')
  const way = {
    ...(measure !== undefined && { measure }),
    estimator: method,
    acrossClasses: acrossClasses === true,
    ...(tauScale !== undefined && { tau: tauScale }),
    ...(meanPrior !== undefined && { mean: meanPrior }),
    biases: bias,
  }
  const report = await poolFile(from, way, rScript)
  if (json) {
    for (const warning of report.warnings) stderr.write(`warning: ${warning}\n`)
    stdout.write(toJson(report))
  } else stdout.write(describePooling(report, paintFor(stdout)))
}

async function poolStudies(asked: Asked, { stdout, stderr }: Session): Promise<void> {
  const { method, question, scale, product, acrossClasses, withoutPressReleases, rScript, forest, json } =
    asked
  refuseWhatOnlyTablesTake(asked)
  const { poolHeld } = await import('../pooling.ts')
  const { toJson } = await import('../store/json.ts')
  const { describeHeld } = await import('./evidence-pool-studies-text.ts')
  const way = {
    ...(question !== undefined && { question }),
    ...(scale !== undefined && { scale }),
    ...(product !== undefined && { product }),
    acrossClasses: acrossClasses === true,
    pressReleases: withoutPressReleases !== true,
    estimator: method,
  }
  const pooled = await poolHeld(way, { rScript, forest })
  if (json) {
    const warnings = pooled.flatMap((each) => (each.kind === 'number' ? each.warnings : []))
    for (const warning of new Set(warnings)) stderr.write(`warning: ${warning}\n`)
    stdout.write(toJson(pooled))
  } else stdout.write(describeHeld(pooled, method, paintFor(stdout)))
}

function refuseWhatOnlyTablesTake({ measure, tauScale, meanPrior, bias }: Asked): void {
  const given = [
    ['--measure', measure !== undefined],
    ['--tau-scale', tauScale !== undefined],
    ['--mean-prior', meanPrior !== undefined],
    ['--bias', bias !== undefined],
  ] as const
  for (const [option, isGiven] of given)
    if (isGiven)
      throw new InvalidArgumentError(`${option}: expected --from with it: the studies held have their own.`)
}

function held(flags: string, what: string): Option {
  return new Option(flags, what).conflicts('from')
}

function file(flags: string, what: string): Option {
  return new Option(flags, what).argParser((text) => {
    if (text.trim() !== '') return text
    throw new InvalidArgumentError('Expected the name of a file, got nothing.')
  })
}

function svg(text: string): string {
  if (/[^/]\.svg$/i.test(text)) return text
  throw new InvalidArgumentError('Expected the name of a file that ends in .svg.')
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

function bias(text: string, before: PoolAsked['biases'] = {}): PoolAsked['biases'] {
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
