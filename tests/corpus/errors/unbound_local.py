# Pins: the uncaught assignment-makes-local mistake that learners meet first.
counter = 0


def increment():
    counter += 1


try:
    increment()
except UnboundLocalError:
    print("as expected")
raise LookupError("told apart")
