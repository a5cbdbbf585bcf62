# Pins: assert with and without messages.
def check(value):
    assert value > 0, f"not positive: {value}"
    return value


print(check(1))
for v in (0, -3):
    try:
        check(v)
    except AssertionError as error:
        print(error, error.args, repr(error))
try:
    assert False
except AssertionError as error:
    print(repr(error), str(error) == "", error.args)
try:
    assert [], ("a", "tuple")
except AssertionError as error:
    print(error, error.args)
try:
    assert 1 == 2, [1, 2]
except AssertionError as error:
    print(error.args[0])


def say(text):
    print("evaluated", text)
    return text


assert say("condition"), say("message is not evaluated")
try:
    assert not say("condition"), say("message")
except AssertionError as error:
    print("caught", error)
assert 1, "never"
assert (1 < 2) and "text"
assert True
print(issubclass(AssertionError, Exception))


def invariant(items):
    for a, b in zip(items, items[1:]):
        assert a <= b, "%r before %r" % (a, b)
    return True


print(invariant([1, 2, 2, 3]))
try:
    invariant([1, 3, 2])
except AssertionError as error:
    print("unsorted:", error)
