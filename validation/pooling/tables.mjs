/** Pools random tables and writes the R script that pools them with metafor: `node tables.mjs SCRIPT [TABLES]`. */
import { writeFileSync } from 'node:fs'
import { argv, stdout } from 'node:process'
import { stream } from '@cordelia/engine'
import { metaforScript, poolTable } from '@cordelia/lab'

/** metafor takes minutes to leave out each study of every table: of one in so many. */
const influenceIn = 20
const [, , path, tables = '1000'] = argv
const rows = Array.from({ length: Number(tables) }, (_, table) => tableOf(table)).flat()
const asked = { estimator: 'reml', acrossClasses: false, biases: {} }
const report = poolTable({ kind: 'effects', rows }, asked)
const groups = report.groups.map((group, i) =>
  i % influenceIn === 0 ? group : { ...group, influence: undefined },
)
writeFileSync(path, metaforScript({ ...report, groups }))
const several = report.groups.filter(({ pooled }) => pooled.reml.ending === 'highest-of-several').length
const none = report.groups.filter(({ pooled }) => pooled.reml.tau2 === 0).length
stdout.write(
  `${report.groups.length} tables, ${rows.length} studies; REML: τ² 0 in ${none}, several maxima in ${several}\n`,
)

/** 2 to 40 studies with standard errors over a factor of up to 50; a quarter of the tables have no τ², the others up to 4. */
function tableOf(table) {
  const draws = stream(1, table, 'validation/pooling')
  const k = 2 + draws.index(39)
  const tau = draws.uniform() < 0.25 ? 0 : 2 * draws.uniform()
  const mean = 3 * draws.normal()
  const widest = 1 + 49 * draws.uniform()
  return Array.from({ length: k }, (_, i) => {
    const se = 0.05 * (1 + (widest - 1) * draws.uniform())
    const value = mean + tau * draws.normal() + se * draws.normal()
    return { study: `${i}`, class: `table ${table}`, found: { value, variance: se * se } }
  })
}
