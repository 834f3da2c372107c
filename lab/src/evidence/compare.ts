import type { ProductId } from '../graft/products.ts'
import { LabError } from '../errors.ts'
import { readYaml } from '../source/yaml.ts'
import type { SourceFile } from '../source/yaml.ts'
import { checkStudies } from './rules/check.ts'
import { judgeAll } from './verdict/judge.ts'
import type { Ruling } from './verdict/judge.ts'
import { readStudies } from './record/read.ts'
import type { RuleId } from './record/rules.ts'
import { isStudyFile } from './record/sets.ts'
import type { Study } from './record/study.ts'
import type { Question } from './verdict/verdict.ts'

/** A value that differs, at a path such as `findings.ucb-hba1c-12.mean`; added ones have no `from`, removed ones no `to`. */
interface Change {
  readonly at: string
  readonly from?: unknown
  readonly to?: unknown
}

/** What became of one file; a file that cannot be read as YAML on one side is not compared. */
export type RecordChange =
  | { readonly path: string; readonly kind: 'added' | 'removed'; readonly findings: readonly string[] }
  | { readonly path: string; readonly kind: 'changed'; readonly changes: readonly Change[] }
  | { readonly path: string; readonly kind: 'not-compared'; readonly why: string }

type Stand = Pick<Ruling, 'verdict' | 'certainty' | 'rule'> & {
  /** The rule in words, with the estimate if one decided. */
  readonly because: string
}

/** A ruling that differs, counting everything that was read or all but press releases and news. */
interface Moved {
  readonly product: ProductId
  readonly question: Question
  readonly counting: 'everything' | 'no press releases'
  readonly from: Stand
  readonly to: Stand
}

/** How the rulings of two states of the evidence differ, both made by the rules of this program. */
export type Rulings =
  | {
      readonly kind: 'compared'
      readonly of: number
      readonly moved: readonly Moved[]
      /** Rules that the earlier files break as this program checks them: they were judged all the same. */
      readonly brokenBefore: readonly RuleId[]
    }
  | { readonly kind: 'not-computed'; readonly why: readonly string[] }

/** What differs between two states of the evidence. */
export interface EvidenceChanges {
  readonly records: readonly RecordChange[]
  readonly rulings: Rulings
}

/** The differences between the YAML files of `evidence/` before and now, each state under its own paths. */
export function compareEvidence(before: readonly SourceFile[], now: readonly SourceFile[]): EvidenceChanges {
  return { records: compareRecords(before, now), rulings: compareRulings(before, now) }
}

/** The files that differ in what they hold, whatever their comments, in the order of their paths. */
export function compareRecords(before: readonly SourceFile[], now: readonly SourceFile[]): RecordChange[] {
  const paths = [...new Set([...before, ...now].map(({ path }) => path))].toSorted()
  const at = (files: readonly SourceFile[], path: string) => files.find((file) => file.path === path)
  return paths.flatMap((path) => recordChange(path, at(before, path), at(now, path)))
}

function recordChange(path: string, before?: SourceFile, now?: SourceFile): RecordChange[] {
  if (before?.text === now?.text) return []
  try {
    const [from, to] = [before, now].map((file) => (file === undefined ? undefined : readYaml(file).value))
    if (from === undefined) return [{ path, kind: 'added', findings: findingsOf(to) }]
    if (to === undefined) return [{ path, kind: 'removed', findings: findingsOf(from) }]
    const changes = changesIn('', from, to)
    return changes.length === 0 ? [] : [{ path, kind: 'changed', changes }]
  } catch (error) {
    return [{ path, kind: 'not-compared', why: refusal(error) }]
  }
}

function refusal(error: unknown): string {
  if (error instanceof LabError)
    return `${error.message}${error.place === undefined ? '' : ` at ${error.place}`}`
  throw error
}

type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const findingsOf = (record: unknown): string[] =>
  isNode(record) && isNode(record['findings']) ? Object.keys(record['findings']) : []

function changesIn(at: string, from: unknown, to: unknown): Change[] {
  if (isNode(from) && isNode(to)) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])]
    return keys.flatMap((key) => changesIn(at === '' ? key : `${at}.${key}`, from[key], to[key]))
  }
  if (isTexts(from) && isTexts(to)) {
    const gone = from.filter((text) => !to.includes(text)).map((text) => ({ at, from: text }))
    const come = to.filter((text) => !from.includes(text)).map((text) => ({ at, to: text }))
    return [...gone, ...come]
  }
  if (JSON.stringify(from) === JSON.stringify(to)) return []
  return [{ at, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }]
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

/** The rulings that differ, where the studies of both states can be read. */
export function compareRulings(before: readonly SourceFile[], now: readonly SourceFile[]): Rulings {
  const [earlier, later] = [studiesIn(before), studiesIn(now)]
  const why = [
    ...earlier.refused.map((message) => `before: ${message}`),
    ...later.refused.map((message) => `now: ${message}`),
  ]
  if (why.length > 0) return { kind: 'not-computed', why }
  const [from, to] = [standsOn(earlier.studies), standsOn(later.studies)]
  const broken = checkStudies(earlier.studies).filter(({ level }) => level === 'error')
  return {
    kind: 'compared',
    of: from.length,
    moved: from.flatMap(({ stand, ...asked }, i) => {
      const { stand: other } = to[i]! // the same products and questions
      return JSON.stringify(stand) === JSON.stringify(other) ? [] : [{ ...asked, from: stand, to: other }]
    }),
    brokenBefore: [...new Set(broken.map(({ rule }) => rule))],
  }
}

function studiesIn(files: readonly SourceFile[]): { readonly studies: Study[]; readonly refused: string[] } {
  const refused: string[] = []
  const studies = files.filter(isStudyFile).flatMap((file) => {
    try {
      return readStudies([file])
    } catch (error) {
      refused.push(refusal(error))
      return []
    }
  })
  return { studies, refused }
}

function standsOn(studies: readonly Study[]) {
  return judgeAll(studies).flatMap(({ product, question, withoutPressReleases, ...everything }) => [
    { product, question, counting: 'everything' as const, stand: standOf(everything) },
    { product, question, counting: 'no press releases' as const, stand: standOf(withoutPressReleases) },
  ])
}

function standOf({ verdict, certainty, rule, reasons }: Ruling): Stand {
  const because = reasons.filter(({ kind }) => kind === 'rule').map(({ text }) => text)
  return { verdict, certainty, rule, because: because.join(' ') }
}
