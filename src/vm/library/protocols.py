# What built-ins need when they meet methods of the program's. Instructions here are no switch points.

def _listify(iterable):
    return [item for item in iterable]

def _call_listified(callee, index, args):
    args = list(args)
    args[index] = [item for item in args[index]]
    return callee(*args)

def _make(cls, args):
    return cls(*args)

def _truth(value):
    kind = type(value)
    if hasattr(kind, '__bool__'):
        return value.__bool__()
    if hasattr(kind, '__len__'):
        return value.__len__() != 0
    return True
