/** Writes courses of the models as JSON into a folder, for `compare.py` to hold the SBML files against. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, stdout } from 'node:process'
import { rodas5p, simulator } from '@cordelia/engine'
import { models } from '@cordelia/lab'

const accuracy = { method: rodas5p, relative: 1e-10, absolute: 1e-14, stepLimit: 1_000_000 }

/** `parameters` and `start` take the place of the model's own, so that mechanisms at rest in it move too. */
const courses = [
  { name: 'body', model: 'body', until: 730, parameters: {}, start: {} },
  {
    name: 'body-treated',
    model: 'body',
    until: 730,
    parameters: { 'graft.mismatch': 0.5 },
    start: {
      'homing.blood': 2e6,
      'graft.engraftment': 0.1,
      'graft.donorTreg': 0.5,
      'immunity.conditioning': 1,
    },
  },
  { name: 'mealTest', model: 'mealTest', until: 240, parameters: {}, start: {} },
  { name: 'nod', model: 'nod', until: 210, parameters: {}, start: {} },
  { name: 'stz', model: 'stz', until: 60, parameters: {}, start: {} },
]

const folder = argv[2]
writeFileSync(join(folder, 'courses.json'), JSON.stringify(courses.map(computed)))
stdout.write(`wrote ${courses.length} courses to ${folder}\n`)

function computed(course) {
  const model = models[course.model]
  const simulate = simulator(model, accuracy)
  const { compiled } = simulate
  const parameters = compiled.defaults.slice()
  const start = simulate.begin(parameters)
  replace(parameters, compiled.parameterIndex, course.parameters)
  replace(start, compiled.stateIndex, course.start)
  const times = Array.from({ length: 101 }, (_, i) => (course.until * i) / 100)
  const outputs = Float64Array.from(times)
  const { values, ending } = simulate.run({ parameters, start, from: 0, doses: [], outputs })
  if (ending.kind !== 'completed') throw new Error(`${course.name}: ${ending.kind}`)
  return { ...course, times, states: model.states.map(({ name }) => name), values: [...values] }
}

function replace(values, index, changes) {
  for (const [name, value] of Object.entries(changes)) values[index.get(name)] = value
}
