import { numeral, percent, whole } from '../answer/figures/numeral.ts'
import { matchPercents } from '../evidence/record/match-chance.ts'
import type { Genotype } from '../graft/hla/gl-string.ts'
import {
  matchOf,
  ofEight,
  ofSix,
  type Convention,
  type LocusGrade,
  type Match,
  type Span,
} from '../graft/hla/grade.ts'
import { pairsAt } from '../graft/hla/pairs.ts'
import { sameHlaCaveat, type Answer } from '../graft/hla/risk.ts'
import { sharedBySiblings } from '../graft/hla/siblings.ts'
import type { Donor, Unit } from '../graft/unit/unit.ts'
import type { Beside } from './beside.ts'
import type { Line, Rows, Section } from './told.ts'
import { withPowers } from './words.ts'

type Types = NonNullable<NonNullable<Unit['recipient']>['hla']>

/** How unit and recipient match, and what a match means where the recipient has type 1 diabetes. */
export function matchSection({ donor, recipient }: Unit, beside: Beside): Section {
  const types = recipient?.hla
  return {
    id: 'match',
    title: 'HLA match',
    lines: [
      ...(types === undefined ? [untyped(donor)] : gradeLines(types)),
      ...caveatLines(donor, types),
      ...(donor === 'self' ? [] : [siblingLine(beside)]),
      ...(donor === 'unrelated' ? bankLines(beside) : []),
    ],
    tables: [
      ...(types === undefined
        ? []
        : [lociTable('of six', types, ofSix), lociTable('of eight', types, ofEight)]),
      ...(donor === 'unrelated' ? [ancestryTable(beside)] : []),
    ],
  }
}

function untyped(donor: Donor): Line {
  const says =
    donor === 'self'
      ? 'Own cells have the own HLA; no types were given.'
      : 'No HLA types of both were given, so no match is told.'
  return { id: 'untyped', says, from: [] }
}

function gradeLines({ unit, recipient }: Types): readonly Line[] {
  const matches = [
    [
      'match-six',
      'HLA-A and -B by antigen and -DRB1 by allele, as for cord blood',
      matchOf(unit, recipient, ofSix),
    ],
    ['match-eight', 'HLA-A, -B, -C and -DRB1 by allele', matchOf(unit, recipient, ofEight)],
  ] as const
  return [
    ...matches.map(([id, of, match]) => ({ id, says: `${matchedInWords(match)}: ${of}.`, from: [] })),
    {
      id: 'match-antigen',
      says: 'By antigen the first field of a name is compared, which is coarser than the serological split for some antigens, such as B60 and B61.',
      from: [],
    },
  ]
}

function matchedInWords({ asked, compared, matched }: Match): string {
  const wanting =
    compared < asked
      ? `; ${numeral(asked - compared)} could not be compared, as a locus is not typed in both`
      : ''
  if (compared === 0) return `None of ${numeral(asked)} could be compared`
  const open = matched.low === matched.high ? '' : ', as the types leave some open'
  return `${spanInWords(matched)} of ${numeral(compared)} match${open}${wanting}`
}

function lociTable(of: string, { unit, recipient }: Types, convention: Convention): Rows {
  return {
    caption: `Locus by locus, ${of}`,
    head: ['locus', 'by', 'is it a match', 'mismatched', 'graft against host', 'host against graft'],
    rows: matchOf(unit, recipient, convention).loci.map(locusRow),
  }
}

const verdicts = { match: 'match', possible: 'possible', mismatch: 'mismatch' } as const

function locusRow(found: LocusGrade): readonly string[] {
  const { locus, grade } = found
  if (found.verdict === 'not typed') return [locus, grade, 'not typed', '', '', '']
  const counts = [found.mismatched, found.graftVersusHost, found.hostVersusGraft]
  return [locus, grade, verdicts[found.verdict], ...counts.map(spanInWords)]
}

const spanInWords = ({ low, high }: Span): string =>
  low === high ? numeral(low) : `${numeral(low)} to ${numeral(high)}`

/** Own cells, and those of a sibling who matches for certain, bring the same HLA back. */
function caveatLines(donor: Donor, types: Types | undefined): readonly Line[] {
  const { applies, riskTypes, cohorts } = sameHlaCaveat(cellsOf(donor, types), types?.recipient)
  if (!applies) return []
  const typed =
    types === undefined
      ? ''
      : ` DR3/4-DQ8, the types of highest risk, ${riskInWords(riskTypes.both, types.recipient)}.`
  return [
    {
      id: 'same-hla',
      says: `These cells have the HLA under which the disease arose, so that immune cells made from them would see the same antigens again. How much that matters after an infusion was not measured; two cohorts of brothers and sisters disagree on how much HLA alone does.${typed}`,
      from: [],
    },
    ...cohorts.map(({ name, facts }, i) => ({
      id: `cohort-${i + 1}`,
      says: `${name}: ${facts.map(factInWords).join('; ')}.`,
      from: facts.map(({ from }) => from),
    })),
  ]
}

function cellsOf(donor: Donor, types: Types | undefined): 'own' | 'identical-sibling' | 'other' {
  if (donor === 'self') return 'own'
  return donor === 'sibling' && types !== undefined && isIdentical(types.unit, types.recipient)
    ? 'identical-sibling'
    : 'other'
}

/** All of eight compared and none mismatched under any reading; two siblings so alike share both haplotypes. */
function isIdentical(unit: Genotype, recipient: Genotype): boolean {
  const found = [ofSix, ofEight].map((convention) => matchOf(unit, recipient, convention))
  return found.some(({ asked, compared, mismatched }) => compared === asked && mismatched.high === 0)
}

function riskInWords(answer: Answer, typing: Genotype): string {
  if (answer !== 'unknown') return `are ${answer === 'yes' ? '' : 'not '}in the recipient’s typing`
  const untyped = (['DRB1', 'DQB1'] as const).filter((locus) => pairsAt(typing, locus) === undefined)
  const why = untyped.map((locus) => `HLA-${locus} is not typed`).join(' and ')
  return `cannot be told from this typing${why === '' ? '' : `, as ${why}`}`
}

function factInWords({ what, value }: { readonly what: string; readonly value: number }): string {
  if (what.startsWith('P of')) return `${what} ${numeral(value)}`
  return `${what} ${value > 1 ? numeral(value) : percent(value)}`
}

function siblingLine({ matches }: Beside): Line {
  const { sibling } = matches.chances
  return {
    id: 'sibling',
    says: `A full sibling has the same two haplotypes with a chance of 1 in ${numeral(1 / sharedBySiblings.identical)}, one of them with 1 in 2, neither with 1 in 4 (${sibling.source.cite}).`,
    from: ['evidence/match-by-ancestry'],
    value: sharedBySiblings.identical,
    unit: 'share',
  }
}

function bankLines({ matches }: Beside): readonly Line[] {
  return (['bank-at-4', 'bank-at-5', 'alleles'] as const).map((id) => {
    const { what, percent: share, source } = matches.chances[id]
    return {
      id,
      says: `${withPowers(what)}: ${numeral(share)} % (${source.cite}).`,
      from: ['evidence/match-by-ancestry'],
      value: share / 100,
      unit: 'share',
    }
  })
}

function ancestryTable({ matches: { searched } }: Beside): Rows {
  return {
    caption: `${withPowers(searched.what)} (${searched.source.cite}); of people before, no chance of anyone’s`,
    head: ['ancestry', 'people', 'cord 5-6/6', 'cord 4/6', 'none', 'adult 10/10', 'adult 9/10', 'adult less'],
    rows: searched.ancestries.map((each) => [
      each.name,
      whole(each.people),
      ...[...Object.values(matchPercents(each, 'cord')), ...Object.values(matchPercents(each, 'adult'))].map(
        (share) => `${numeral(Math.round(share))} %`,
      ),
    ]),
  }
}
