import type { Answer } from './answer.ts'
import type { StudyBias, Tool } from './bias.ts'
import { biasInWords, domainNames, riskOfBias, toolNames } from './figures/risk-of-bias.ts'
import { capital } from './figures/text.ts'
import type { Draw } from './report-figure.ts'
import { html, references, when, type Content, type Html } from './report-html.ts'

/** How open each study is to bias, domain by domain, a figure a tool. */
export function biasSection({ bias }: Answer, draw: Draw): Html {
  const tools = [...new Set(bias.map(({ tool }) => tool))]
  return html`<section aria-labelledby="bias"><h2 id="bias">Risk of bias, domain by domain</h2>
<p>Studies by lot are judged by RoB 2, others by ROBINS-I, each with a reason for every domain. The judgements on <a href="#evidence">the studies</a> are of one reader, mostly from abstracts, and <em>provisional</em> until the full text is read; they were checked by none.</p>
${tools.map((tool) => {
  const own = bias.filter((each) => each.tool === tool)
  return html`<h3>${capital(toolNames[tool])}</h3>
${draw((canvas) => riskOfBias(own, tool, canvas), tableOf(own, tool))}`
})}
${when(bias.length === 0, () => html`<p>No study was judged.</p>`)}</section>
`
}

function tableOf(rows: readonly StudyBias[], tool: Tool) {
  const domains = rows[0]?.domains.map(({ domain }) => domain) ?? []
  return {
    caption: `Risk of bias by ${toolNames[tool]}, with the reasons`,
    head: ['Study', 'Overall', ...domains.map((domain) => capital(domainNames[domain]!))],
    rows: rows.map((row): readonly Content[] => [
      references([row.study]),
      `${biasInWords(row.overall)}${row.isProvisional ? ', provisional' : ''}: ${row.why}`,
      ...row.domains.map(({ judgement, why }) =>
        judgement === undefined ? 'not judged' : `${biasInWords(judgement)}: ${why ?? ''}`,
      ),
    ]),
  }
}
