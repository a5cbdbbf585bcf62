
# The package `twisted`: failures. What the core needs of them is done natively.

import twisted.internet as _internet
import twisted.internet.defer as _defer
import twisted.internet.error as _error
import twisted.internet.task as _task
import twisted.internet.threads as _twisted_threads
import twisted.python.failure as _failure

class twisted_python_failure__NoCurrentExceptionError(Exception):
    pass

def _no_current_exception(*args, **keywords):
    raise _failure.NoCurrentExceptionError()

def _call_for_reactor(callee, args, keywords):
    return callee(*args, **keywords)

def _call_method_for_reactor(callee, name, args, keywords):
    return getattr(callee, name)(*args, **keywords)

def _qualified_name(cls):
    return f'{cls.__module__}.{cls.__qualname__}'

def twisted_python_failure__Failure__check(self, *errorTypes):
    for error in errorTypes:
        if isinstance(error, str):
            if error in [_qualified_name(cls) for cls in self.type.__mro__]:
                return error
        elif isinstance(error, type) and issubclass(error, Exception) and isinstance(self.value, error):
            return error
    return None

def twisted_python_failure__Failure__trap(self, *errorTypes):
    error = self.check(*errorTypes)
    if not error:
        self.raiseException()
    return error

def twisted_python_failure__Failure__raiseException(self):
    raise self.value

def twisted_python_failure__Failure__throwExceptionIntoGenerator(self, g):
    return g.throw(self.value)

def twisted_python_failure__Failure__getErrorMessage(self):
    if isinstance(self.value, _failure.Failure):
        return self.value.getErrorMessage()
    try:
        return str(self.value)
    except BaseException:
        return '<' + type(self.value).__name__ + ' instance with str error>'

def twisted_python_failure__Failure__getTraceback(self, elideFrameworkCode=0, detail='default'):
    places = _places_of(self.value)
    text = 'Traceback (most recent call last):\n'
    for file, line, function, quoted in places:
        text += f'  File "{file}", line {line}, in {function}\n'
        if quoted:
            text += f'    {quoted}\n'
    if not places:
        text += 'Failure: '
    message = self.getErrorMessage()
    return text + _qualified_name(self.type) + (f': {message}' if message else '') + '\n'

def twisted_python_failure__Failure__getBriefTraceback(self):
    places = _places_of(self.value)
    head = 'Traceback' if places else 'Traceback (failure with no frames)'
    text = f'{head}: {self.type}: {self.getErrorMessage()}\n'
    for file, line, function, quoted in places:
        text += f'{file}:{line}:{function}\n'
    return text

def twisted_python_failure__Failure__printTraceback(self, file=None, elideFrameworkCode=False, detail='default'):
    text = self.getTraceback()
    if file is None:
        _print_error(text)
    else:
        file.write(text)

def twisted_python_failure__Failure__printBriefTraceback(self, file=None, elideFrameworkCode=0):
    if file is None:
        _print_error(self.getBriefTraceback())
    else:
        file.write(self.getBriefTraceback())

def twisted_python_failure__Failure____repr__(self):
    message = self.getErrorMessage()
    return f'<{_qualified_name(type(self))} {_qualified_name(self.type)}: {message}>'

def twisted_python_failure__Failure____str__(self):
    return f'[Failure instance: {self.getBriefTraceback()}]'

def _report(failure, in_deferred):
    head = 'Unhandled error in Deferred:\n\n' if in_deferred else 'Unhandled Error\n'
    _print_error(head + failure.getTraceback() + '\n')

def _farewell():
    for failure, in_deferred in _unreported():
        _report(failure, in_deferred)
    for failure in _unhandled():
        _report(failure, True)
