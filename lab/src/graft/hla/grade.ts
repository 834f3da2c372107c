import type { Allele, Locus } from './allele.ts'
import type { Genotype } from './gl-string.ts'
import { type Pair, pairsAt } from './pairs.ts'

/** A number known only to lie between two, ends included. */
export interface Span {
  readonly low: number
  readonly high: number
}

/**
 * How closely two alleles are compared: `antigen` by the first field, `allele` by the first two, the protein.
 *
 * The first field is not the serological split: it cannot tell B64 from B65 (B*14), B62, B63, B70, B75, B76 and B77
 * (B*15), B60 from B61 (B*40), Cw9 from Cw10 (C*03) or DR17 from DR18 (DRB1*03); at DPB1 it names no antigen.
 */
export type Grade = 'antigen' | 'allele'

export type Convention = readonly { readonly locus: Locus; readonly grade: Grade }[]

/** Cord blood, of six: HLA-A and -B by antigen, HLA-DRB1 by allele. */
export const ofSix: Convention = [
  { locus: 'A', grade: 'antigen' },
  { locus: 'B', grade: 'antigen' },
  { locus: 'DRB1', grade: 'allele' },
]

/** Of eight: HLA-A, -B, -C and -DRB1 by allele. */
export const ofEight: Convention = (['A', 'B', 'C', 'DRB1'] as const).map((locus) => ({
  locus,
  grade: 'allele',
}))

/** Mismatches of graft and host; each is a span where a typing leaves more than one number possible. */
interface Mismatches {
  /** Of the two copies, those without a partner of their own in the other person. */
  readonly mismatched: Span
  /** Kinds the host has and the graft lacks: what the graft may attack. A homozygote has one kind. */
  readonly graftVersusHost: Span
  /** Kinds the graft has and the host lacks: what the host may attack. */
  readonly hostVersusGraft: Span
}

interface Compared extends Mismatches {
  readonly verdict: 'match' | 'possible' | 'mismatch'
}

interface NotTyped {
  readonly verdict: 'not typed'
}

export type LocusGrade = { readonly locus: Locus; readonly grade: Grade } & (Compared | NotTyped)

/** Graft and host over the loci of a convention; a locus that is not typed in both counts nowhere. */
export interface Match extends Mismatches {
  /** Copies the convention asks for, and those typed in both people: two a locus. */
  readonly asked: number
  readonly compared: number
  readonly matched: Span
  readonly loci: readonly LocusGrade[]
}

/**
 * Graft and host at one locus.
 *
 * `possible` holds where the typings leave it open: lists of alleles, a copy not written, one field where two are
 * compared, or a P or G group against another name of its first field, as its members are not known here.
 */
export function gradeAt(graft: Genotype, host: Genotype, locus: Locus, grade: Grade): LocusGrade {
  const [graftPairs, hostPairs] = [pairsAt(graft, locus), pairsAt(host, locus)]
  if (graftPairs === undefined || hostPairs === undefined) return { locus, grade, verdict: 'not typed' }
  const found = spansOf(graftPairs, hostPairs, grade)
  const { low, high } = found.mismatched
  const verdict = high === 0 ? 'match' : low > 0 ? 'mismatch' : 'possible'
  return { locus, grade, verdict, ...found }
}

/** Graft and host over all loci of a convention. */
export function matchOf(graft: Genotype, host: Genotype, convention: Convention): Match {
  const loci = convention.map(({ locus, grade }) => gradeAt(graft, host, locus, grade))
  const typed = loci.filter((each) => each.verdict !== 'not typed')
  const compared = 2 * typed.length
  const mismatched = total(typed.map((each) => each.mismatched))
  return {
    asked: 2 * convention.length,
    compared,
    matched: { low: compared - mismatched.high, high: compared - mismatched.low },
    mismatched,
    graftVersusHost: total(typed.map((each) => each.graftVersusHost)),
    hostVersusGraft: total(typed.map((each) => each.hostVersusGraft)),
    loci,
  }
}

function total(spans: readonly Span[]): Span {
  return spans.reduce((sum, { low, high }) => ({ low: sum.low + low, high: sum.high + high }), {
    low: 0,
    high: 0,
  })
}

/** What a grade looks at: two fields as numbers; 0 in the first is a copy that is not known. */
interface Kind {
  readonly first: number
  readonly second: number
  /** Whether the second field may be another: it is not written, or names one of a group. */
  readonly isOpen: boolean
}

/** Whether two kinds are the same: 0 no, 1 possibly, 2 yes. */
type Sameness = 0 | 1 | 2

/** Graft alleles a and b against host alleles c and d: all that the counts depend on. */
interface Comparison {
  readonly ac: Sameness
  readonly bd: Sameness
  readonly ad: Sameness
  readonly bc: Sameness
  readonly ab: Sameness
  readonly cd: Sameness
}

function spansOf(graftPairs: readonly Pair[], hostPairs: readonly Pair[], grade: Grade): Mismatches {
  const met = comparisons(kindsOf(graftPairs, grade), kindsOf(hostPairs, grade))
  const span = (count: (met: Comparison, least: Sameness) => number): Span => ({
    low: Math.min(...met.map((each) => count(each, 1))),
    high: Math.max(...met.map((each) => count(each, 2))),
  })
  return {
    mismatched: span(unpaired),
    graftVersusHost: span((met, least) => lacking(exchanged(met), least)),
    hostVersusGraft: span(lacking),
  }
}

/** The comparisons that any two of the pairs give. Millions of pairs can meet, 729 comparisons there are. */
function comparisons(
  graftPairs: readonly (readonly [Kind, Kind])[],
  hostPairs: readonly (readonly [Kind, Kind])[],
): readonly Comparison[] {
  const found: (Comparison | undefined)[] = Array(729).fill(undefined)
  for (const [a, b] of graftPairs) {
    const ab = sameness(a, b)
    for (const [c, d] of hostPairs) {
      const cd = sameness(c, d)
      const ac = sameness(a, c)
      const bd = sameness(b, d)
      const ad = sameness(a, d)
      const bc = sameness(b, c)
      found[ac + 3 * (bd + 3 * (ad + 3 * (bc + 3 * (ab + 3 * cd))))] ??= { ac, bd, ad, bc, ab, cd }
    }
  }
  return found.filter((each) => each !== undefined)
}

function exchanged({ ac, bd, ad, bc, ab, cd }: Comparison): Comparison {
  return { ac, bd, ad: bc, bc: ad, ab: cd, cd: ab }
}

/** Copies without a partner, one to one; `least` is what is taken for the same. */
function unpaired({ ac, bd, ad, bc }: Comparison, least: Sameness): number {
  const pairs = (one: Sameness, other: Sameness) => Number(one >= least) + Number(other >= least)
  return 2 - Math.max(pairs(ac, bd), pairs(ad, bc))
}

/** Kinds of the graft that the host lacks. Of two that differ, a host copy can be the partner of one only. */
function lacking(met: Comparison, least: Sameness): number {
  const { ac, bd, ad, bc, ab } = met
  if (ab === 0) return unpaired(met, least)
  const lacksA = ac < least && ad < least
  const lacksB = bc < least && bd < least
  return lacksA && lacksB && ab >= least ? 1 : Number(lacksA) + Number(lacksB)
}

function sameness(one: Kind, other: Kind): Sameness {
  if (one.first === 0 || other.first === 0) return 1
  if (one.first !== other.first) return 0
  if (one.second === other.second && one.second !== 0) return 2
  return one.isOpen || other.isOpen ? 1 : 0
}

/** The kinds that a grade tells apart, pair by pair. */
function kindsOf(pairs: readonly Pair[], grade: Grade): readonly (readonly [Kind, Kind])[] {
  const kinds = pairs.map(([one, other]) => [kindOf(one, grade), kindOf(other, grade)] as const)
  const key = ({ first, second, isOpen }: Kind) => `${first}:${second}:${isOpen}`
  return [...new Map(kinds.map((pair) => [pair.map(key).sort().join('+'), pair])).values()]
}

function kindOf(allele: Allele | undefined, grade: Grade): Kind {
  if (allele === undefined) return { first: 0, second: 0, isOpen: true }
  const [first, second] = allele.fields
  if (grade === 'antigen') return { first: Number(first), second: 1, isOpen: false }
  const isGroup = allele.suffix === 'P' || allele.suffix === 'G'
  return { first: Number(first), second: Number(second ?? 0), isOpen: second === undefined || isGroup }
}
