import type { Model } from '@cordelia/engine'
import type { ParameterSource } from '../evidence/record/parameter-source.ts'
import { models } from '../models.ts'
import type { Sensitivity } from '../sensitivity/result.ts'
import type { Estimate } from '../statistics/sobol-indices.ts'
import { heading, text, titledTable, type Block } from './block.ts'
import { componentsOf } from './components.ts'
import { countsOf, kinds } from './known.ts'
import { toLatex } from './latex.ts'
import { toMarkdown } from './markdown.ts'
import { miceOf } from './mice.ts'
import { componentOf, localName } from './symbol.ts'

/** `docs/model.md`: every model with its equations and every number with where it comes from. Throws `EVIDENCE_UNKNOWN`. */
export function modelPage(sources: readonly ParameterSource[], sensitivity: Sensitivity): string {
  const { body, mealTest, nod, stz } = models
  return [
    toMarkdown([
      heading(1, 'The model'),
      text(
        'What the laboratory computes with: a body in which cells from cord blood are infused, spread, are rejected and die, an autoimmune attack, the β-cells under it, and glucose with the insulin dose; a meal test at a visit; and two mice. Time is in days in the bodies and in minutes in the meal test. Masses of β-cells are fractions of the healthy mass for age, and pools of immune cells are 1 in a 15-year-old at diagnosis.',
      ),
      ...reading(models),
      ...restsOn(sensitivity),
      heading(2, 'The body'),
    ]),
    wiring(body),
    toMarkdown([
      ...componentsOf(body, sources),
      heading(2, 'The meal test'),
      ...componentsOf(mealTest, sources),
      heading(2, 'The mice'),
      text(
        'Mice have the equations and the wiring of the body. What is not listed here is as in people; a mouse takes what both share, then its own.',
      ),
      ...miceOf({ body, nod, stz }, sources),
    ]),
  ].join('\n')
}

/** One model as a LaTeX article. Throws `EVIDENCE_UNKNOWN`. */
export function modelArticle(name: keyof typeof models, sources: readonly ParameterSource[]): string {
  return toLatex([
    heading(1, `Cordelia: the model ${name}`),
    text(`The unit of time is ${models[name].time.text}.`),
    ...reading({ [name]: models[name] }),
    heading(2, 'Equations and parameters'),
    ...componentsOf(models[name], sources),
  ])
}

/** How to read the formulas, and how many numbers are known in which way. */
function reading(models: Readonly<Record<string, Model>>): readonly Block[] {
  return [
    text(
      'States are bold, quantities upright, parameters italic, and what another component supplies is without serifs. Symbols are the names of the program: the last word of a name stands on the line and the words before it under the line, so ',
      { code: 'lungUptake' },
      ' is ',
      { math: '\\mathit{uptake}_{\\mathrm{lung}}' },
      '. A rate has one line for each flow, with the name of the flow beside it; what moves from one state to another stands in both rates. A state that starts at rest starts where its rate is zero while the states with a given start are held.',
    ),
    ...titledTable(
      heading(2, 'How the numbers are known'),
      [['model', 2], ['states', 1], ...kinds.map((kind) => [kind, 1] as const)],
      Object.entries(models).map(([name, model]) => [
        [{ code: name }],
        ...[model.states.length, ...countsOf(model)].map((count) => [String(count)]),
      ]),
    ),
    text(
      'A measured value was read in a study, a fitted one was made by a committed fit, an assumed one is a choice with a reason and a range, and a derived one follows from the others. Covariates, mechanisms and scenarios are set for each person or run: what the person is, which mechanism is on, and the circumstances of the treatment. A range given as the SD of the logarithm is how people differ.',
    ),
  ]
}

/** What the variance of C-peptide at month 12 rests on. */
function restsOn(sensitivity: Sensitivity): readonly Block[] {
  const title = heading(2, 'What the untreated course rests on')
  if (!sensitivity.converged) {
    return [title, text('Not known: the intervals of the sensitivity analysis were still too wide to say.')]
  }
  const { age, outputs, inputs } = sensitivity
  const { what, shares, rank } = outputs[0]!
  const share = ({ value, low, high }: Estimate): string =>
    `${percent(value)} (${percent(low)} to ${percent(high)})`
  return [
    title,
    text(
      `Of the variance of the ${what} after entry of the typical person of ${age} years, ${share(shares.assumed.total)} rests on assumed parameters, alone or together with what was fitted, and ${share(shares.fitted.first)} on what was fitted alone: Sobol’ indices of ${inputs} inputs, with the interval that holds them with 95 %. An assumed parameter goes through its whole range while the fit stays as it is. Where a fit would follow, the kill rate after the strength of the immune attack for one, people's tests leave less open than this says. The largest:`,
    ),
    ...titledTable(
      heading(3, 'Largest parts of that variance'),
      [
        ['parameter', 3],
        ['known', 1],
        ['alone', 2],
        ['with others', 2],
      ],
      rank
        .slice(0, 10)
        .map(({ name, known, first, total }) => [[{ code: name }], [known], [share(first)], [share(total)]]),
    ),
  ]
}

const percent = (value: number): string => `${(100 * value).toFixed(0)} %`

/** The wires as a figure in Mermaid, one arrow between two components. */
function wiring({ wires }: Model): string {
  const arrows = new Map<string, string[]>()
  for (const { need, supplier } of wires) {
    const arrow = `${componentOf(supplier)} ${componentOf(need)}`
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), localName(supplier)])
  }
  const lines = [...arrows].map(([arrow, carried]) => {
    const [from, to] = arrow.split(' ')
    return `  ${from} -- "${carried.join('<br/>')}" --> ${to}`
  })
  return ['```mermaid', 'flowchart TB', ...lines, '```', ''].join('\n')
}
