"""libRoadRunner (SBML compiled by LLVM, CVODE) on patients: sbml.py INPUT RTOL OUTPUT SECONDS MODEL.xml"""

import json
import sys
import time

import numpy
import roadrunner

path, relative, output, wanted, model = sys.argv[1], float(sys.argv[2]), sys.argv[3], float(sys.argv[4]), sys.argv[5]
numbers = numpy.fromfile(path, "<f8")
patients, states, parameters, outputs, doses = (int(each) for each in numbers[:5])
rest = numbers[5:]
times = rest[:outputs]
typical = rest[outputs : outputs + states]
people = rest[outputs + states :].reshape(patients, parameters + states + 3 * doses)
last = times[-1]

runner = roadrunner.RoadRunner(model)
names = list(runner.getRateRuleIds())
runner.timeCourseSelections = names
# The file has states first, in the order of the model, then parameters.
places = {name: i for i, name in enumerate(runner.model.getGlobalParameterIds())}
declared = [line.split('id="')[1].split('"')[0] for line in open(model) if "<parameter " in line]
assert sorted(declared[:states]) == sorted(names)
order = [names.index(name) for name in declared[:states]]
indices = [places[name] for name in declared[states : states + parameters]]
state_indices = [places[name] for name in declared[:states]]

integrator = runner.integrator
integrator.setValue("stiff", True)
integrator.setValue("relative_tolerance", relative)
tolerances = [1e-3 * relative * typical[order.index(i)] for i in range(states)]
integrator.setValue("absolute_tolerance", tolerances)
integrator.setValue("maximum_num_steps", 1_000_000)


def segments(person):
    """From each dose to the next: where it begins, the dose, and the outputs in it; nothing depends on time itself."""
    given = person[parameters + states :].reshape(doses, 3)
    starts = sorted({0.0, *(dose[0] for dose in given if dose[0] <= last)})
    for begin, end in zip(starts, [*starts[1:], last]):
        inside = [each for each in times if begin < each <= end]
        reached = [0.0, *(each - begin for each in inside)]
        if not inside or inside[-1] < end:
            reached.append(end - begin)
        yield [(int(dose[1]), dose[2]) for dose in given if dose[0] == begin], reached, len(inside)


plans = [list(segments(person)) for person in people]


def solve(person, plan):
    runner.reset()
    runner.model.setGlobalParameterValues(indices, person[:parameters])
    state = person[parameters : parameters + states]
    found = []
    for amounts, reached, inside in plan:
        state = state.copy()
        for place, amount in amounts:
            state[place] += amount
        runner.model.setGlobalParameterValues(state_indices, state)
        rows = numpy.asarray(runner.simulate(times=reached))[1:, order]
        found.append(rows[:inside])
        state = rows[-1]
    return numpy.concatenate(found)


values = numpy.array([solve(person, plan) for person, plan in zip(people, plans)])
if output != "-":
    values.astype("<f8").tofile(output)

count = 0
begun = time.process_time()
while True:
    for person, plan in zip(people, plans):
        solve(person, plan)
    count += patients
    seconds = time.process_time() - begun
    if seconds >= wanted:
        break
print(json.dumps({"patients": count, "seconds": seconds}))
