import { type ErrorCode, LabError } from '../../errors.ts'
import { type Allele, alleleName, type Locus, readAllele } from './allele.ts'
import { checkAmbiguity } from './pairs.ts'

/** What a GL String says of one person: one typing, or several of which one is true (`?`). */
export interface Genotype {
  readonly typings: readonly Typing[]
}

/** Loci, or groups of loci in phase (`^`); none is in two of them. */
export type Typing = readonly GenotypeList[]

/** Pairs of chromosomes, one of which is the person's (`|`). */
type GenotypeList = readonly Copies[]

/** What is on the one chromosome and on the other (`+`); where only one copy was written, the other is not known. */
export type Copies = readonly [Haplotype] | readonly [Haplotype, Haplotype]

/** Loci on one chromosome (`~`), each once. */
export type Haplotype = readonly Choice[]

/** Alleles of one locus, one of which is there (`/`). */
export type Choice = readonly [Allele, ...Allele[]]

/** A text and the character of the whole at which it begins, from 1. */
interface Part {
  readonly text: string
  readonly at: number
}

type Refuse = (code: ErrorCode, expected: string, part: Part) => LabError

const longest = 50_000
const unknown = /[^A-Za-z0-9*:\-/~+|^?]/u

/** One person has at most two of these together, whichever: a chromosome carries one of them or none. */
const secondDrb: readonly Locus[] = ['DRB3', 'DRB4', 'DRB5']

/**
 * Reads a GL String 1.1. Its operators, those that bind closest first: `/` or (alleles), `~` in phase, `+` and (the
 * other chromosome), `|` or (genotypes), `^` and (loci), `?` or (where the genes lie).
 *
 * Alternatives and copies have the same loci, save that `HLA-DRB3`, `-DRB4` and `-DRB5` may stand for one another or be
 * absent; also of these a person has at most two. Every name begins with `HLA-`. `place` is `file:line:column`
 * of the field; messages count characters of the GL String from 1. Throws `HLA_…`.
 *
 * Source: Mack et al., HLA 2023;102:206, and Milius et al., Tissue Antigens 2013;82:106, for the operators;
 * the rules on loci are those of the checkers in use.
 */
export function readGlString(text: string, place: string): Genotype {
  const refuse: Refuse = (code, expected, part) =>
    new LabError(code, `character ${part.at}: expected ${expected}, got '${part.text.slice(0, 40)}'`, place)
  if (text.length > longest) {
    throw new LabError('HLA_SYNTAX', `expected at most ${longest} characters, got ${text.length}`, place)
  }
  if (text === '') throw refuse('HLA_SYNTAX', 'a GL String such as HLA-A*02:01+HLA-A*03:01', { text, at: 1 })
  checkCharacters(text, refuse)
  const genotype = { typings: split({ text, at: 1 }, '?', refuse).map((part) => typing(part, refuse)) }
  checkAmbiguity(genotype, place)
  return genotype
}

function checkCharacters(text: string, refuse: Refuse): void {
  const found = unknown.exec(text)
  if (!found) return
  const code = found[0].codePointAt(0)!
  const shown =
    code > 0x20 && code < 0x7f ? found[0] : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  throw refuse('HLA_SYNTAX', 'letters, digits and * : - / ~ + | ^ ?', { text: shown, at: found.index + 1 })
}

function split(whole: Part, operator: string, refuse: Refuse): readonly Part[] {
  let at = whole.at
  return whole.text.split(operator).map((text) => {
    const part = { text, at }
    if (text === '') throw refuse('HLA_SYNTAX', `something on both sides of ${operator}`, { ...whole, at })
    at += text.length + 1
    return part
  })
}

function typing(whole: Part, refuse: Refuse): Typing {
  const seen = new Set<Locus>()
  return split(whole, '^', refuse).map((part) => {
    const list = genotypeList(part, refuse)
    for (const locus of new Set(list.flat(2).map(locusOf))) {
      if (seen.has(locus)) throw refuse('HLA_LOCUS', `HLA-${locus} on one side of ^ only`, part)
      seen.add(locus)
    }
    return list
  })
}

function genotypeList(whole: Part, refuse: Refuse): GenotypeList {
  const parts = split(whole, '|', refuse)
  const list = parts.map((part) => copies(part, refuse))
  checkLoci(
    list.map(([first]) => first),
    parts,
    '|',
    refuse,
  )
  return list
}

function copies(whole: Part, refuse: Refuse): Copies {
  const parts = split(whole, '+', refuse)
  if (parts.length > 2) throw refuse('HLA_LOCUS', 'at most two copies joined by +', whole)
  const [first, second] = parts.map((part) => haplotype(part, refuse))
  if (second === undefined) return [first!]
  checkLoci([first!, second], parts, '+', refuse)
  return [first!, second]
}

function haplotype(whole: Part, refuse: Refuse): Haplotype {
  const seen = new Set<Locus>()
  return split(whole, '~', refuse).map((part) => {
    const each = choice(part, refuse)
    if (seen.has(locusOf(each))) throw refuse('HLA_LOCUS', `HLA-${locusOf(each)} once between ~`, whole)
    seen.add(locusOf(each))
    return each
  })
}

function choice(whole: Part, refuse: Refuse): Choice {
  const [first, ...rest] = split(whole, '/', refuse).map((part) => ({
    part,
    allele: readAllele(part.text, (code, expected) => refuse(code, expected, part)),
  }))
  const odd = rest.find(({ allele }) => allele.locus !== first!.allele.locus)
  if (odd) throw refuse('HLA_LOCUS', `HLA-${first!.allele.locus} on both sides of /`, odd.part)
  return [first!.allele, ...rest.map(({ allele }) => allele)]
}

function checkLoci(
  haplotypes: readonly Haplotype[],
  parts: readonly Part[],
  operator: string,
  refuse: Refuse,
) {
  const odd = haplotypes.findIndex((each) => !haveSameLoci(each, haplotypes[0]!))
  if (odd > 0) throw refuse('HLA_LOCUS', `the same loci on both sides of ${operator}`, parts[odd]!)
}

/** Whether two haplotypes are of the same loci, where any of DRB3, DRB4 and DRB5 may be absent. */
export function haveSameLoci(a: Haplotype, b: Haplotype): boolean {
  return frame(a) === frame(b)
}

function frame(haplotype: Haplotype): string {
  return haplotype
    .map(locusOf)
    .filter((locus) => !secondDrb.includes(locus))
    .sort()
    .join(' ')
}

export function locusOf(choice: Choice): Locus {
  return choice[0].locus
}

/** The GL String of a genotype: what was read is written as it was. */
export function printGlString({ typings }: Genotype): string {
  const choice = (alleles: Choice) => alleles.map(alleleName).join('/')
  const haplotype = (choices: Haplotype) => choices.map(choice).join('~')
  const list = (genotypes: GenotypeList) => genotypes.map((both) => both.map(haplotype).join('+')).join('|')
  return typings.map((typing) => typing.map(list).join('^')).join('?')
}
