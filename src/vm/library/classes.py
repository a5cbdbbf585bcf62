
# Making instances and classes where methods of the program's take part.

def _construct(cls, /, *args, **keywords):
    made = cls.__new__(cls, *args, **keywords)
    if isinstance(made, cls):
        answer = type(made).__init__(made, *args, **keywords)
        if answer is not None:
            raise TypeError(f"__init__() should return None, not '{type(answer).__name__}'")
    return made

def _new_wrapping(cls, /, *args, **keywords):
    root, fills = _root(cls)
    return _wrap(cls, root() if fills else root(*args, **keywords))

def _class_made(cls, members):
    for name, value in members:
        type(value).__set_name__(value, cls, name)
    hook = getattr(super(cls, cls), '__init_subclass__', None)
    if hook is not None:
        hook()
    return cls

def _get_of_instance(descriptor, instance):
    return type(descriptor).__get__(descriptor, instance, type(instance))

def _get_of_class(descriptor, cls):
    return type(descriptor).__get__(descriptor, None, cls)

def _item_or_missing(values, key, holder):
    return values[key] if key in values else type(holder).__missing__(holder, key)

def _not_equal(left, right):
    answer = type(left).__eq__(left, right)
    return answer if answer is NotImplemented else not answer

def _container_contains(container, wanted):
    return _contains(wanted, container)

def _list_init(items, iterable=()):
    items[:] = iterable

class _Globals(dict):
    def __getitem__(self, name):
        if _has_global(name):
            return _get_global(name)
        return super().__getitem__(name)
    def __setitem__(self, name, value):
        if not _set_global(name, value):
            super().__setitem__(name, value)
    def __delitem__(self, name):
        raise NotImplementedError('Baton does not delete variables through globals()')
    def __contains__(self, name):
        return _has_global(name) or super().__contains__(name)
    def __iter__(self):
        return iter(_global_names() + list(super().keys()))
    def __len__(self):
        return len(_global_names()) + super().__len__()
    def keys(self):
        return {name: None for name in self}.keys()
    def values(self):
        return {name: self[name] for name in self}.values()
    def items(self):
        return {name: self[name] for name in self}.items()
    def get(self, name, default=None):
        return self[name] if name in self else default
    def setdefault(self, name, default=None):
        if name not in self:
            self[name] = default
        return self[name]
    def update(self, others=(), **more):
        for name, value in dict(others, **more).items():
            self[name] = value
    def pop(self, *args):
        raise NotImplementedError('Baton does not delete variables through globals()')
    popitem = clear = pop
    def copy(self):
        return dict(self.items())
    def __repr__(self):
        return repr(self.copy())

class _Attributes(dict):
    def __setitem__(self, name, value):
        _set_own(self._of, name, value)
        super().__setitem__(name, value)
    def __delitem__(self, name):
        super().__delitem__(name)
        object.__delattr__(self._of, name)
    def update(self, others=(), /, **more):
        for name, value in dict(others, **more).items():
            self[name] = value
    def setdefault(self, name, default=None):
        if name not in self:
            self[name] = default
        return self[name]
    def pop(self, name, *default):
        if name not in self and default:
            return default[0]
        value = self[name]
        del self[name]
        return value
    def popitem(self):
        name, value = super().popitem()
        object.__delattr__(self._of, name)
        return (name, value)
    def clear(self):
        for name in list(self):
            del self[name]
    def __ior__(self, others):
        self.update(others)
        return self

class _ClassAttributes(dict):
    def __setitem__(self, name, value):
        raise TypeError("'mappingproxy' object does not support item assignment")
    def __delitem__(self, name):
        raise TypeError("'mappingproxy' object does not support item deletion")
    def update(self, *args):
        raise AttributeError("'mappingproxy' object has no attribute 'update'")
    def __repr__(self):
        return 'mappingproxy(' + super().__repr__() + ')'

_variables = []

def globals():
    if not _variables:
        _variables.append(_Globals())
    return _variables[0]
