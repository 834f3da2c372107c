/** Texts like those that people and banks write, and what may go wrong with them. */
import { readFileSync } from 'node:fs'
import { stream } from '@cordelia/engine'

const longest = 300_000

const guide = (name) => readFileSync(new URL(`../../docs/guide/${name}`, import.meta.url), 'utf8')
const unit = guide('unit.yaml')
const inventory = guide('inventory.csv')
const [head, ...rows] = inventory.trimEnd().split('\n')

/** By what reads them. */
const texts = {
  unit: [
    unit,
    'unit: A\ndonor: sibling\nborn: 2016-05-04\ncollected: { nucleated: 6.0e8 cell, cd34: 2e6 cell }\nfrozen: { on: 2016-05-06, viable: 90 % }\n',
    '{ "unit": "B", "donor": "unrelated", "born": "2020-02-29", "frozen": { "on": "2020-03-01", "nucleated": "9e8 cell", "viable": "95 %" } }\n',
  ],
  inventory: [
    inventory,
    inventory.replaceAll('\n', '\r\n'),
    'tnc,viable_percent,id,bank,born,frozen\n4.7e8,92,A-1,"x, ""y""\nz",2016-05-04,2016-05-05\n',
    `${head}\n${Array.from({ length: 200 }, (_, i) => `N${i}${rows[i % rows.length]}\n`).join('')}`,
  ],
  typing: [
    'HLA-A*02:01+HLA-A*24:02',
    'HLA-A*01:01~HLA-B*08:01~HLA-DRB1*03:01+HLA-A*02:01~HLA-B*15:01~HLA-DRB1*04:01',
    'HLA-A*02:01/HLA-A*02:02/HLA-A*02:06+HLA-A*03:01|HLA-A*02:03+HLA-A*03:02^HLA-B*07:02:01G+HLA-B*44:02P',
    'HLA-DRB1*03:01:01:02+HLA-DRB1*04:01^HLA-DRB3*01:01+HLA-DRB4*01:03:01:02N^HLA-DQB1*02:01+HLA-DQB1*03:02',
    'HLA-A*24:09N+HLA-A*30:14L?HLA-B*44:02:01:02S+HLA-B*51:01',
    /^hla: (.+)$/m.exec(unit)[1],
  ],
}
const readers = Object.keys(texts)

const tokens = {
  unit: [
    '- ',
    '? ',
    ': ',
    '&a ',
    '*a',
    '!!js ',
    '|\n',
    '>-\n',
    '"',
    "'",
    '# ',
    '---\n',
    '%YAML 1.1\n',
    '__proto__: ',
    '<<: ',
    '{ ',
    ' }',
    '[',
    ' cell',
    ' cells',
    ' %',
    ' mL',
    ' 1',
    ' kg',
    'null',
    'true',
    '.inf',
    '.nan',
    '\t',
    '2015-02-29',
    '9999-12-31',
    '-001-01-01',
  ],
  inventory: [
    ',',
    ';',
    '"',
    '""',
    '\n',
    '\r',
    '\r\n',
    '\t',
    'NA',
    '=1+1',
    'tnc',
    ',cd34',
    ',mnc',
    '2015-02-29',
    '9999-12-31',
  ],
  typing: [
    '+',
    '/',
    '~',
    '|',
    '^',
    '?',
    '*',
    ':',
    'HLA-',
    'HLA-A*02:01',
    'HLA-DRB5*01:01',
    'A2',
    'A*02:ABC',
    'N',
    'G',
    'P',
    'XX',
    '00',
    ' ',
  ],
}
const numbers = [
  '0',
  '-0',
  '-1',
  '1e999',
  '-1e999',
  '1e-999',
  '1e308',
  '4.7e8',
  '0x10',
  '1_000',
  '1,5',
  '٤',
  '9'.repeat(400),
  '0'.repeat(5000),
  '1e',
  '.5',
  '5.',
  'NaN',
  'Infinity',
  '9007199254740993',
]
const characters = [
  '\0',
  '\u001b[2J',
  '\u0085',
  '\u2028',
  '\uFEFF',
  '\uFFFD',
  '\uD800',
  '\uDC00',
  '\u202E',
  '\u0301',
  '\u00b5',
  '\u{1F9EC}',
  '\u{10FFFF}',
  'İ',
  'ß',
]
const openings = ['[', '{', '{a: ', '- ', '? ', '"', '(', ' ', 'a:\n ', '? - ', '\n- - ']

const edits = {
  flip(text, { draws }) {
    const bytes = Buffer.from(text)
    if (bytes.length > 0) bytes[draws.index(bytes.length)] ^= 1 << draws.index(8)
    return bytes.toString()
  },
  cut(text, { draws }) {
    const [start, end] = span(text, draws)
    return text.slice(0, start) + text.slice(end)
  },
  double(text, { draws }) {
    const [start, end] = span(text, draws)
    return text.slice(0, end) + text.slice(start, end).repeat(size(draws, 12)) + text.slice(end)
  },
  exchange(text, { draws }) {
    const lines = text.split('\n')
    const [a, b] = [draws.index(lines.length), draws.index(lines.length)]
    return lines.with(a, lines[b]).with(b, lines[a]).join('\n')
  },
  renumber(text, { draws }) {
    const found = [...text.matchAll(/\d[\d.e]*/g)]
    if (found.length === 0) return text
    const { 0: old, index } = one(found, draws)
    return text.slice(0, index) + one(numbers, draws) + text.slice(index + old.length)
  },
  token: (text, { draws, reader }) => insert(text, one(tokens[reader], draws), draws),
  unicode: (text, { draws }) => insert(text, one(characters, draws), draws),
  nest: (text, { draws }) => insert(text, one(openings, draws).repeat(size(draws, 16)), draws),
  run(text, { draws, reader }) {
    const what =
      draws.index(2) === 0 ? one(tokens[reader], draws) : 'a9 \n\t,:[{"+/|^~'.charAt(draws.index(15))
    return insert(text, what.repeat(size(draws, 17)), draws)
  },
  splice(text, { draws, reader }) {
    const other = one(texts[reader], draws)
    return insert(text, other.slice(...span(other, draws)), draws)
  },
}
const kinds = Object.values(edits)

/** The text of one execution, the same whenever it is asked for, and the reader it is for. */
export function mutant(seed, execution) {
  const draws = stream(seed, execution, 'fuzz')
  const reader = one(readers, draws)
  let text = one(texts[reader], draws)
  for (let left = 1 + draws.index(3); left > 0; left--) {
    text = one(kinds, draws)(text, { draws, reader }).slice(0, longest)
  }
  return { reader, text }
}

function one(items, draws) {
  return items[draws.index(items.length)]
}

/** From 1 to 2^most, small ones as often as large ones. */
function size(draws, most) {
  return 1 + draws.index(2 ** draws.index(draws.index(most) + 1) + 1)
}

function span(text, draws) {
  const start = draws.index(text.length + 1)
  return [start, start + size(draws, 8)]
}

function insert(text, what, draws) {
  const at = draws.index(text.length + 1)
  return text.slice(0, at) + what + text.slice(at)
}
