/** What the replicates say: as numbers, as text, and as a figure. */
import { checkedParameters, ecdfBand, uniformity } from '@cordelia/lab'

const outside = 0.05
const bins = 20
const blocks = ' ▁▂▃▄▅▆▇█'

/**
 * What is `learnt` of a parameter is the share of its prior variance that the fit takes away. The fit is calibrated unless
 * any of the eight strays as uniform ranks of one or another do once in 20 times at most (Bonferroni).
 */
export function summary(replicates, { people, draws, priors }) {
  const parameters = checkedParameters.map((name, k) => {
    const ranks = replicates.map((each) => each.ranks[k])
    const found = uniformity(ranks, draws)
    const missed = replicates.map(({ truth, means }) => (means[k] - truth[k]) / priors[k].sd)
    const left = missed.reduce((sum, each) => sum + each * each, 0) / missed.length
    return { name, isInBand: found.p > outside, ...found, learnt: 1 - left, ranks }
  })
  return {
    replicates: replicates.length,
    parameters,
    peopleOffGrid: replicates.reduce((sum, each) => sum + each.outside, 0) / replicates.length / people,
    isCalibrated: parameters.every(({ p }) => p > outside / parameters.length),
  }
}

export function told({ replicates, parameters, peopleOffGrid, isCalibrated }, draws) {
  const rows = parameters.map(({ name, p, isInBand, excursion, at, learnt, ranks }) => {
    const counts = Array.from({ length: bins }, () => 0)
    for (const rank of ranks) counts[Math.floor((rank * bins) / (draws + 1))] += 1
    const most = Math.max(...counts)
    const histogram = counts.map((count) => blocks[Math.ceil((count / most) * 8)]).join('')
    const where = `${excursion > 0 ? '+' : ''}${excursion.toFixed(3)} at ${at}`
    return `${name.padEnd(20)}${p.toPrecision(2).padEnd(10)}${(isInBand ? 'in' : 'out').padEnd(6)}${where.padEnd(16)}${`${Math.round(100 * learnt)} %`.padEnd(8)}${histogram}`
  })
  return `${[
    `${replicates} replicates, ranks 0 to ${draws}; ${(100 * peopleOffGrid).toFixed(2)} % of people off the grid`,
    `${'parameter'.padEnd(20)}${'P'.padEnd(10)}${'band'.padEnd(6)}${'most astray'.padEnd(16)}${'learnt'.padEnd(8)}ranks`,
    ...rows,
    isCalibrated ? 'calibrated' : 'not calibrated',
  ].join('\n')}\n`
}

const [width, height, gap] = [220, 120, 24]

/** Of each parameter how far the ECDF of its ranks is from the uniform one, and the band that it should keep to. */
export function figure({ replicates, parameters }, draws) {
  const { low, high } = ecdfBand(replicates, draws, outside)
  const reach =
    1.2 * Math.max(...parameters.map(({ excursion }) => Math.abs(excursion)), ...differences(high))
  const at = (difference, rank) =>
    `${((width * (rank + 1)) / (draws + 1)).toFixed(1)},${((height * (1 - difference / reach)) / 2).toFixed(1)}`
  const upper = differences(high).map(at)
  const lower = differences(low).map(at)
  const panels = parameters.map(({ name, ranks }, k) => {
    const seen = Array.from(low, (_, rank) => ranks.filter((each) => each <= rank).length)
    const [x, y] = [gap + (k % 4) * (width + gap), gap + Math.floor(k / 4) * (height + 2 * gap)]
    return [
      `<g transform="translate(${x},${y})"><text y="-6">${name}</text>`,
      `<polygon points="${[...upper, ...lower.toReversed()].join(' ')}" fill="#d0d0d0"/>`,
      `<polyline points="${differences(seen).map(at).join(' ')}" fill="none" stroke="#0072b2" stroke-width="1.5"/></g>`,
    ].join('')
  })
  const [across, down] = [gap + 4 * (width + gap), gap + 2 * (height + 2 * gap)]
  const about = `ECDF of ${replicates} ranks less the uniform one, up to ±${reach.toFixed(2)}, and its simultaneous 95 % band`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${across} ${down}" font-family="sans-serif" font-size="12">`,
    `<title>${about}</title><rect width="${across}" height="${down}" fill="#ffffff"/>`,
    ...panels,
    `<text x="${gap}" y="${down - 8}">${about}</text></svg>\n`,
  ].join('\n')

  function differences(counts) {
    return Array.from(counts, (count, rank) => count / replicates - (rank + 1) / (draws + 1))
  }
}
