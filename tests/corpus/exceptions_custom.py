# Pins: the builtin hierarchy and custom exception classes with arguments and methods.
class BankError(Exception):
    """Base of the bank's errors."""


class Insufficient(BankError):
    def __init__(self, needed, available):
        super().__init__(f"need {needed}, have {available}")
        self.needed = needed
        self.available = available

    @property
    def missing(self):
        return self.needed - self.available


class Described(BankError):
    def __str__(self):
        return "described: " + ", ".join([str(a) for a in self.args])


class NoSuper(Exception):
    def __init__(self, code):
        self.code = code


for make in (lambda: BankError("plain"), lambda: BankError(), lambda: BankError(1, "two"), lambda: Insufficient(10, 3),
             lambda: Described("a", 2), lambda: NoSuper(404)):
    try:
        raise make()
    except BankError as error:
        print(type(error).__name__, "|", error, "|", repr(error), error.args)
    except Exception as error:
        print("other", type(error).__name__, str(error), error.args, error.code)
try:
    raise Insufficient(5, 2)
except BankError as error:
    print(error.missing, isinstance(error, Insufficient), isinstance(error, ValueError))
chain = [ZeroDivisionError, ArithmeticError, KeyError, LookupError, IndexError, Exception, BaseException, NotImplementedError,
         RuntimeError, RecursionError, UnboundLocalError, NameError, OverflowError, StopIteration, AssertionError, OSError,
         UnicodeDecodeError, ValueError, KeyboardInterrupt, SystemExit, TimeoutError, FileNotFoundError, ImportError]
for cls in chain:
    print(cls.__name__, [base.__name__ for base in cls.__mro__[1:-1]])
print(issubclass(KeyError, LookupError), issubclass(ModuleNotFoundError, ImportError), IOError is OSError)
try:
    raise KeyError("a")
except LookupError as error:
    print("as lookup", error)
try:
    [][0]
except (ValueError, LookupError) as error:
    print(type(error).__name__, error)
errors = (ValueError, TypeError)
try:
    int("q")
except errors as error:
    print("tuple in a variable", error)


def pick():
    print("picked")
    return ValueError


try:
    raise ValueError("late")
except KeyError:
    print("no")
except pick():
    print("yes")
try:
    try:
        raise ValueError("v")
    except "text":
        pass
except TypeError as error:
    print(error)
print(ValueError("a") == ValueError("a"), ValueError("a").args == ValueError("a").args, Exception(1, 2).args[1])
e = ValueError("noted")
e.extra = 1
print(e.extra, str(e), e.args)
e.args = ("changed", 2)
print(e, repr(e))
