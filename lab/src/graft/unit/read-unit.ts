import { z } from 'zod'
import { LabError } from '../../errors.ts'
import { readYaml, type Source, type SourceFile } from '../../source/yaml.ts'
import { matchOf, ofEight } from '../hla/grade.ts'
import { readGlString } from '../hla/gl-string.ts'
import * as fields from './unit-fields.ts'
import { brokenCount, brokenThaw, brokenTime, middleDelay, type Broken } from './unit-rules.ts'
import type { Counts, Unit } from './unit.ts'

/** Two long typings; hostile text of this length takes the YAML package a second. */
const mostCharacters = 50_000

const nucleated = fields.quantityIn(fields.nucleated, '4.7e8 cell')
const besides = {
  mononuclear: fields.quantityIn(fields.mononuclear, '2.1e8 cell').optional(),
  cd34: fields.quantityIn(fields.cd34, '1.8e6 cell').optional(),
}
const percent = fields.quantityIn(fields.share, '92 %')
const hla = z.string("expected a GL String such as 'HLA-A*02:01+HLA-A*24:02'").optional()

const schema = z.strictObject({
  unit: fields.name,
  donor: z.enum(['self', 'sibling', 'unrelated'], 'expected self, sibling or unrelated'),
  born: fields.date,
  volume: fields.quantityIn(fields.volume, '60 mL').optional(),
  collected: z.strictObject({ nucleated, ...besides }).optional(),
  frozen: z.strictObject({
    on: fields.date,
    after: fields.quantityIn(fields.delay, '30 h').optional(),
    nucleated: nucleated.optional(),
    ...besides,
    viable: percent,
  }),
  thawed: z
    .strictObject({
      on: fields.date,
      recovered: fields.quantityIn(fields.recovery, '81 %').optional(),
      'viable-cd34': percent.optional(),
    })
    .optional(),
  recipient: z.strictObject({ weight: fields.quantityIn(fields.weight, '20 kg'), hla }).optional(),
  hla,
})

type Written = z.infer<typeof schema>
type Path = readonly (string | number)[]

/**
 * Reads the report of one unit from YAML; `docs/guide/unit.yaml` has every key.
 *
 * Throws one `LabError` that names file, place, rule and value: `SCHEMA` for a field, `UNIT_…` for fields that do not agree,
 * `HLA_…` for a typing, or an error of `readYaml`.
 */
export function readUnit(file: SourceFile): Unit {
  if (file.text.length > mostCharacters) {
    const message = `expected at most ${mostCharacters} characters, got ${file.text.length}`
    throw new LabError('FILE_TOO_LARGE', message, `${file.path}:1:1`)
  }
  const source = readYaml(file)
  const parsed = schema.safeParse(source.value)
  if (!parsed.success) throw firstIssue(parsed.error, source)
  const written = parsed.data
  const counts = countsOf(written, source)
  refuse(brokenCount(counts), source, (field) => [counts.when, field])
  const { born, frozen, thawed } = written
  const times = { born, frozen: frozen.on, delay: frozen.after }
  refuse(brokenTime(times), source, (field) => ['frozen', field === 'frozen' ? 'on' : 'after'])
  refuse(brokenThaw(frozen.on, thawed?.on), source, (field) => [field, 'on'])
  return {
    name: written.unit,
    donor: written.donor,
    born,
    frozen: frozen.on,
    delay: frozen.after ?? middleDelay(born, frozen.on),
    counts,
    viable: frozen.viable / 100,
    ...(written.volume !== undefined && { volume: written.volume }),
    ...thawOf(thawed),
    ...recipientOf(written, source),
  }
}

/** The counts of the one time they were made at. */
function countsOf({ collected, frozen }: Written, source: Source): Counts {
  if (collected === undefined) {
    if (frozen.nucleated !== undefined)
      return { when: 'frozen', nucleated: frozen.nucleated, ...known(frozen) }
    const says = "expected nucleated cells here or in 'collected', got neither"
    throw refusal({ code: 'UNIT_COUNTS', says }, source, ['frozen'])
  }
  const twice = (['nucleated', 'mononuclear', 'cd34'] as const).find((field) => frozen[field] !== undefined)
  if (twice === undefined) return { when: 'collected', nucleated: collected.nucleated, ...known(collected) }
  const says = 'expected counts of one time, when collected or when frozen, got both'
  throw refusal({ code: 'UNIT_COUNTS', says }, source, ['frozen', twice])
}

function known({ mononuclear, cd34 }: NonNullable<Written['collected']> | Written['frozen']) {
  return { ...(mononuclear !== undefined && { mononuclear }), ...(cd34 !== undefined && { cd34 }) }
}

function thawOf(thawed: Written['thawed']): Pick<Unit, 'thawed' | 'afterThaw'> {
  if (thawed === undefined) return {}
  const { on, recovered, 'viable-cd34': viableCd34 } = thawed
  if (recovered === undefined && viableCd34 === undefined) return { thawed: on }
  return {
    thawed: on,
    afterThaw: {
      ...(recovered !== undefined && { recovered: recovered / 100 }),
      ...(viableCd34 !== undefined && { viableCd34: viableCd34 / 100 }),
    },
  }
}

function recipientOf(written: Written, source: Source): Pick<Unit, 'recipient'> {
  const { recipient, hla } = written
  if (hla !== undefined && recipient?.hla !== undefined) {
    const types = {
      unit: readGlString(hla, source.place(['hla'])),
      recipient: readGlString(recipient.hla, source.place(['recipient', 'hla'])),
    }
    const { mismatched } = matchOf(types.unit, types.recipient, ofEight)
    if (written.donor === 'self' && mismatched.low > 0) {
      const says = `expected own cells of the recipient’s types, got ${mismatched.low} of eight that differ`
      throw refusal({ code: 'UNIT_HLA', says }, source, ['recipient', 'hla'])
    }
    return { recipient: { weight: recipient.weight, hla: types } }
  }
  const alone = hla !== undefined ? ['hla'] : ['recipient', 'hla']
  if (hla !== undefined || recipient?.hla !== undefined) {
    const says = 'expected HLA types of the unit and of the recipient, or of neither, got one'
    throw refusal({ code: 'UNIT_HLA', says }, source, alone)
  }
  return recipient === undefined ? {} : { recipient: { weight: recipient.weight } }
}

function refuse<Field extends string>(
  broken: Broken<Field> | undefined,
  source: Source,
  pathOf: (field: Field) => Path,
): void {
  if (broken !== undefined) throw refusal(broken, source, pathOf(broken.field))
}

function refusal(
  { code, says }: Pick<Broken<string>, 'code' | 'says'>,
  source: Source,
  path: Path,
): LabError {
  return new LabError(code, `${path.join('.')}: ${says}`, source.place(path))
}

function firstIssue(error: z.ZodError, source: Source): LabError {
  const issue = error.issues[0]!
  const path = issue.path.filter((step) => typeof step !== 'symbol')
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0]!
    const says = `expected a key of a unit, got '${key.slice(0, 40)}'`
    return new LabError('SCHEMA', `${path.join('.') || 'unit'}: ${says}`, source.place([...path, key]))
  }
  const says = `${issue.message}, got ${shown(source.value, path)}`
  return new LabError('SCHEMA', `${path.join('.') || 'unit'}: ${says}`, source.place(path))
}

function shown(root: unknown, path: Path): string {
  let value: unknown = root
  for (const step of path) value = Object.getOwnPropertyDescriptor(value, step)?.value
  if (value === undefined) return 'nothing'
  if (typeof value === 'object' && value !== null) return 'a map or list'
  return typeof value === 'string' ? `'${value.slice(0, 40)}'` : `${value as number | boolean | null}`
}
