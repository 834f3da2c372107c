"""Holds the SBML files of a folder to libSBML, and their courses in libRoadRunner to those of Cordelia."""

import json
import re
import sys
from pathlib import Path

import libsbml
import numpy
import roadrunner

largest_difference = 1e-7  # of the largest size of a state in its course; 3e-9 was seen, two solvers at 1e-10 a step
relative, absolute, most_steps = 1e-10, 1e-14, 1_000_000


def complaints(path):
    """Everything libSBML says of a file, warnings about units and modelling practice too."""
    document = libsbml.readSBMLFromFile(str(path))
    document.checkInternalConsistency()
    document.checkConsistency()
    return [document.getError(i).getMessage() for i in range(document.getNumErrors())]


def is_heard(path):
    """Whether libSBML complains where time has no unit: it would not be silent for want of looking."""
    broken = re.sub('timeUnits="[^"]*"', 'timeUnits="dimensionless"', path.read_text(encoding="utf-8"))
    document = libsbml.readSBMLFromString(broken)
    document.checkConsistency()
    return document.getNumErrors() > 0


def ids_of(path):
    """The identifier of each parameter by its full name."""
    document = libsbml.readSBMLFromFile(str(path))  # must outlive its parameters
    return {each.getName(): each.getId() for each in document.getModel().getListOfParameters()}


def simulated(folder, course):
    """The states of a course in libRoadRunner, a row for each time."""
    path = folder / f"{course['model']}.xml"
    runner = roadrunner.RoadRunner(str(path))
    ids = ids_of(path)
    for name, value in [*course["parameters"].items(), *course["start"].items()]:
        runner[ids[name]] = value
    runner.setIntegrator("cvode")
    for setting, value in [
        ("relative_tolerance", relative),
        ("absolute_tolerance", absolute),
        ("maximum_num_steps", most_steps),
    ]:
        runner.integrator.setValue(setting, value)
    runner.timeCourseSelections = ["time"] + [ids[name] for name in course["states"]]
    times = course["times"]
    table = numpy.array(runner.simulate(times[0], times[-1], len(times)))
    assert numpy.allclose(table[:, 0], times, rtol=1e-12, atol=1e-12), "libRoadRunner gave other times"
    return table[:, 1:]


def main(folder):
    failed = False
    for path in sorted(folder.glob("*.xml")):
        found = complaints(path)
        failed |= len(found) > 0 or not is_heard(path)
        print(f"{path.name}: {len(found)} complaints of libSBML {libsbml.getLibSBMLDottedVersion()}")
        for message in found:
            print(f"  {message.strip()}")
    print("largest difference from libRoadRunner", roadrunner.__version__, "relative to the largest size of the state")
    for course in json.loads((folder / "courses.json").read_text()):
        own = numpy.array(course["values"]).reshape(len(course["times"]), -1)
        other = simulated(folder, course)
        size = numpy.abs(own).max(axis=0)
        difference = numpy.abs(own - other).max(axis=0) / numpy.where(size > 0, size, 1)
        worst = int(difference.argmax())
        failed |= not difference[worst] <= largest_difference
        print(f"{course['name']:14}{difference[worst]:10.1e}  {course['states'][worst]}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
