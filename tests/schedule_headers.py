"""Holds runs of `tests/corpus/schedules` against the headers of the programs; the README there gives the grammar.

Reads JSON lines {"file", "schedule", "outcome", "globals"} from standard input and prints one complaint a line.
"""
import ast
import json
import sys

STATEMENTS = ("always: ", "invariant: ", "exactly: ")
FUNCTIONS = {"len": len, "sum": sum, "min": min, "max": max, "sorted": sorted}


class TuplesAreLists(ast.NodeTransformer):
    """JSON knows no tuples: the header's become lists, as those of the run have."""

    def visit_Tuple(self, node):
        self.generic_visit(node)
        return ast.copy_location(ast.List(elts=node.elts, ctx=ast.Load()), node)


def header(path):
    with open(path, encoding="utf-8") as source:
        lines = [line[2:].rstrip() for line in source if line.startswith("# ")]
    outcomes = lines[0].removeprefix("outcomes: ").split(", ")
    statements = [line.partition(": ")[2] for line in lines if line.startswith(STATEMENTS)]
    return outcomes, statements


def holds(statement, names):
    tree = TuplesAreLists().visit(ast.parse(statement, mode="eval"))
    return eval(compile(tree, "header", "eval"), {"__builtins__": FUNCTIONS}, dict(names))


def complaints(run):
    outcomes, statements = header(run["file"])
    if run["outcome"] not in outcomes:
        yield f"ended as {run['outcome']}, not as one of {outcomes}"
    if run["outcome"] != "finished":
        return
    for statement in statements:
        try:
            if not holds(statement, run["globals"]):
                yield f"not true: {statement} with {run['globals']}"
        except (NameError, TypeError) as error:
            yield f"cannot tell {statement}: {error}"


for line in sys.stdin:
    run = json.loads(line)
    for complaint in complaints(run):
        print(f"{run['file']} {run['schedule']}: {complaint}")
