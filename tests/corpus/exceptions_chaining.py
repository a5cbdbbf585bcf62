# Pins: raise from, __cause__, __context__, re-raising, and exceptions raised in handlers.
def low():
    raise KeyError("low")


def wrap():
    try:
        low()
    except KeyError as error:
        raise ValueError("wrapped") from error


try:
    wrap()
except ValueError as error:
    print(error, repr(error.__cause__), repr(error.__context__), error.__suppress_context__)
try:
    try:
        low()
    except KeyError:
        raise TypeError("during")
except TypeError as error:
    print(error, error.__cause__, repr(error.__context__), error.__suppress_context__)
try:
    try:
        low()
    except KeyError:
        raise TypeError("hidden") from None
except TypeError as error:
    print(error, error.__cause__, repr(error.__context__), error.__suppress_context__)


def again():
    try:
        low()
    except KeyError:
        print("passing on")
        raise


try:
    again()
except KeyError as error:
    print("got", error, error.__context__)
try:
    try:
        raise ValueError("first")
    finally:
        print("finally while leaving")
        [].pop() if False else None
except ValueError as error:
    print(error, error.__context__)
try:
    try:
        1 / 0
    finally:
        {}["x"]
except KeyError as error:
    print(error, type(error.__context__).__name__)
saved = None
try:
    raise ValueError("kept")
except ValueError as error:
    saved = error
try:
    raise saved
except ValueError as error:
    print(error is saved, saved.args)
try:
    raise ValueError
except ValueError as error:
    print(repr(error), str(error) == "", error.args)
for bad in (5, "text", None, object):
    try:
        raise bad
    except TypeError as error:
        print(error)
try:
    raise
except RuntimeError as error:
    print(error)
chain = None
try:
    try:
        try:
            raise ValueError(1)
        except ValueError as e:
            raise KeyError(2) from e
    except KeyError as e:
        raise IndexError(3) from e
except IndexError as e:
    chain = e
while chain:
    print(repr(chain), end=" <- ")
    chain = chain.__cause__
print("end")
try:
    raise ValueError("x") from 5
except TypeError as error:
    print(error)
