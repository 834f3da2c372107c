import { describe, expect, it } from 'vitest'
import { fittedPeople } from '../../test/people.ts'
import type { Protocol } from './protocol.ts'
import { readProtocol } from './read-protocol.ts'
import { resultOf } from './result.ts'
import { jobsOf, perform } from './simulate.ts'
import { tablesOf } from './tables.ts'

const text = `question: Does it work?
population: { species: human, draw: newly-diagnosed, where: [age 12..30 year, cpeptide-peak >= 0.2 nmol/L], enrol: 9 }
arms:
  control: { share: 1 }
  infused:
    share: 2
    give: [{ product: cord-tissue-msc, dose: 2e6 cell/kg, route: pancreatic-artery, at: 1 day }]
visits: [0 day, 180 day, 365 day]
endpoints:
  primary: { measure: cpeptide-auc, at: 365 day }
repeat: { trials: 3, seed: 5 }
`
const protocol = readProtocol({ path: 'law.yaml', text })
const run = (each: Protocol) => jobsOf(each, fittedPeople).map(perform)
const parts = run(protocol)

describe('a simulated trial', () => {
  it('gives the same bytes when its trials are cut differently', () => {
    const people = jobsOf(protocol, fittedPeople).flatMap((job) => job.people)
    const whole = perform({ protocol, first: 0, people })
    expect(Float64Array.from(parts.flatMap((part) => [...part.measured]))).toEqual(whole.measured)
    for (const [name, column] of Object.entries(whole.people)) {
      const cut = parts.flatMap((part) => [...part.people[name as keyof typeof part.people]!]) // a key of the same record
      expect(cut, name).toEqual([...column])
    }
    expect(parts.reduce((sum, { screened }) => sum + screened, 0)).toBe(whole.screened)
    expect(parts.flatMap(({ lost }) => lost)).toEqual(whole.lost)
    whole.excluded.forEach((count, rule) => {
      expect(parts.reduce((sum, { excluded }) => sum + excluded[rule]!, 0)).toBe(count)
    })
  })

  it('takes everyone of a trial from one draw of people', () => {
    const [one, other] = fittedPeople.map((people) => perform({ protocol, first: 1, people: [people] }))
    const from = jobsOf(protocol, fittedPeople)[1]!.people[0]!
    expect(perform({ protocol, first: 1, people: [from] })).toEqual(parts[1])
    expect(one!.measured).not.toEqual(other!.measured)
  })

  it('enrols only people who meet the rules and counts those who do not', () => {
    const result = resultOf(protocol, parts)
    expect(result.enrolled).toBe(27)
    expect(result.screened).toBe(27 + result.excluded.reduce((sum, { count }) => sum + count, 0))
    for (const part of parts) for (const age of part.people.age) expect(age >= 12 && age <= 30).toBe(true)
  })

  it('leaves everyone unchanged before the first dose', () => {
    const untreated = run({ ...protocol, arms: protocol.arms.map((arm) => ({ ...arm, give: [] })) })
    const width = parts[0]!.measured.length / (9 * 3)
    parts.forEach((part, p) => {
      for (let i = 0; i < 9; i++) {
        const at = i * 3 * width
        expect(part.measured.slice(at, at + width)).toEqual(untreated[p]!.measured.slice(at, at + width))
      }
    })
  })

  it('has a treated arm like its control when every switch of the graft is off', () => {
    const off = {
      homing: 0,
      differentiation: 0,
      support: 0,
      'treg-induction': 0,
      'effector-suppression': 0,
      'hsc-reset': 0,
    }
    const treated = run({ ...protocol, switches: off })
    const untreated = run({
      ...protocol,
      switches: off,
      arms: protocol.arms.map((arm) => ({ ...arm, give: [] })),
    })
    treated.forEach((part, p) => {
      part.measured.forEach((value, i) => {
        const other = untreated[p]!.measured[i]!
        expect(Math.abs(value - other)).toBeLessThanOrEqual(1e-4 * Math.abs(other)) // steps restart at the dose; tolerance 1e-6
      })
    })
  })

  it('turns the sign of the difference when the arms change names', () => {
    const primary = resultOf(protocol, parts).primary[0]!
    const [control, infused] = protocol.arms
    const swapped = {
      ...protocol,
      arms: [
        { ...control!, give: infused!.give },
        { ...infused!, give: [] },
      ],
    }
    const other = resultOf(swapped, parts).primary[0]!
    expect(other.difference).toBeCloseTo(-primary.difference, 12)
  })

  it('writes a row for each participant and one for each of their visits', () => {
    const [people, visits] = tablesOf(protocol, parts)
    for (const { values } of people!.columns) expect(values).toHaveLength(27)
    for (const { values } of visits!.columns) expect(values).toHaveLength(81)
  })

  it('says so when nobody can meet its rules', () => {
    const impossible = readProtocol({
      path: 'none.yaml',
      text: text.replace('age 12..30 year', 'weight >= 250 kg'),
    })
    const one = { ...impossible, trials: 1, enrol: 2 }
    expect(() => resultOf(one, run(one))).toThrow("expected rules somebody meets, got 'weight >= 250 kg'")
  })
})
