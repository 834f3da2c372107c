import { describe, expect, it } from 'vitest'
import { stepWithAll } from '../../test/kernels.ts'
import { modelOf } from '../../test/model.ts'
import { type Kernel, kernelInJavaScript } from '../solve/kernel.ts'
import type { Layout } from '../solve/layout.ts'
import type { Course, Trajectory } from './course.ts'
import { laneOf } from './lane.ts'

const times = (...values: number[]): Float64Array => Float64Array.from(values)

/** The one lane of a kernel with a patient who starts at 0, begun, and a view of its memory by name. */
function begun(kernel: Kernel, given: Pick<Course, 'start' | 'outputs'>) {
  const { memory } = kernel
  const { layout, model } = kernel.step
  const ended: Trajectory[] = []
  const lane = laneOf(kernel, 0, {
    output: () => {},
    end: (_, trajectory) => {
      ended.push(trajectory)
    },
  })
  lane.take({ parameters: times(), from: 0, doses: [], ...given }, 0)
  kernel.prepare()
  lane.start()
  kernel.begin()
  lane.begin()
  const states = model.states.length
  const array = (name: keyof Layout): number[] => [...memory.subarray(layout[name], layout[name] + states)]
  const read = (name: keyof Layout): number => memory[layout[name]]!
  const write = (name: keyof Layout, ...values: readonly number[]): void => {
    memory.set(values, layout[name])
  }
  return { lane, ended, array, read, write }
}

describe('a lane that loses its rates at the end of a step', () => {
  // At a step of 1.5, Rodas5P ends at 0.22313 after stages at 0.22366 and above: only the end is below the bottom.
  const leaving = modelOf({ room: '-room', used: 'sqrt(room - 0.2234)' })

  function lost() {
    const kernel = kernelInJavaScript(stepWithAll(leaving))
    kernel.memory.fill(1e3, kernel.step.layout.relative, kernel.step.layout.absolute + 2)
    kernel.memory[kernel.step.layout.limit] = 100
    const found = begun(kernel, { start: times(1, 0), outputs: times(0.29) })
    const rates = found.array('rates')
    found.write('h', 1.5)
    kernel.march()
    return { kernel, rates, ...found }
  }

  it('has passed the error, and stays at the time before', () => {
    const { read, array } = lost()
    expect(read('norm')).toBeLessThan(1)
    expect(
      ['lost', 'attention', 'accepted', 'time', 'steps', 'rejected'].map((each) =>
        read(each as keyof Layout),
      ),
    ).toEqual([1, 1, 0, 0, 0, 1])
    expect(array('rates')[1]).toBeNaN()
  })

  it('goes back to the state before, with the rates before', () => {
    const { kernel, lane, rates, array } = lost()
    lane.look()
    expect(lane.stage).toBe('moved')
    expect(array('y')).toEqual([1, 0])
    kernel.begin()
    lane.begin()
    expect(lane.stage).toBe('stepping')
    expect(array('rates')).toEqual(rates)
  })

  it('tries a fifth of the step, does not start anew, and gets to its end', () => {
    const { kernel, lane, ended, read } = lost()
    const first = read('first')
    lane.look()
    kernel.begin()
    lane.begin()
    expect([read('h'), read('first'), read('caution')]).toEqual([0.2 * 1.5, first, 1])
    kernel.march()
    lane.look()
    expect(ended[0]).toMatchObject({ ending: { kind: 'completed' }, rejected: 1 })
  })
})

describe('a lane whose steps are spent', () => {
  it('names the state with the largest scaled error, of whichever sign', () => {
    const worst = (...error: readonly number[]) => {
      const kernel = kernelInJavaScript(stepWithAll(modelOf({ one: '1', other: '1' })))
      const { lane, ended, write } = begun(kernel, { start: times(0, 0), outputs: times(1) })
      write('relative', 1e-3)
      write('absolute', 1e-6, 1e-2)
      write('reciprocals', 1, 1)
      write('error', ...error)
      write('h', 0.5)
      write('limit', 7)
      write('steps', 5)
      write('rejected', 2)
      write('attention', 1)
      lane.look()
      return ended[0]!.ending
    }
    expect(worst(3e-6, 4e-2)).toEqual({ kind: 'step-limit', time: 0, state: 1 })
    expect(worst(-5e-6, 4e-2)).toEqual({ kind: 'step-limit', time: 0, state: 0 })
  })
})
