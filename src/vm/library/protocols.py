# What built-ins need when they meet methods of the program's. Instructions here are no switch points.

def _unsupported(*args, **keywords):
    raise NotImplementedError("Baton cannot call the program's own method (such as __hash__ or __eq__) here yet")

def _listify(iterable):
    return [item for item in iterable]

def _take(iterable, count):
    items = []
    for item in iterable:
        items.append(item)
        if len(items) == count:
            break
    return items

def _throw(generator, cls, value=None, traceback=None):
    if value is None:
        value = cls()
    elif isinstance(value, tuple):
        value = cls(*value)
    else:
        value = cls(value)
    return generator.throw(value)

def _call_listed(callee, /, *args, **keywords):
    for name, value in keywords.items():
        if _needs_python(value):
            keywords[name] = [item for item in value]
    return callee(*args, **keywords)

def _call_listified(callee, index, args):
    args = list(args)
    args[index] = [item for item in args[index]]
    return callee(*args)

def _as_index(value):
    if isinstance(value, slice):
        return slice(_as_index(value.start), _as_index(value.stop), _as_index(value.step))
    method = _own(value, '__index__')
    if method is None:
        return value
    number = method(value)
    if not isinstance(number, int):
        raise TypeError(f'__index__ returned non-int (type {type(number).__name__})')
    return number

def _call_indexed(callee, /, *args, **keywords):
    return callee(*[_as_index(value) for value in args], **keywords)

def _get_indexed(container, key):
    return container[_as_index(key)]

def _set_indexed(container, key, value):
    container[_as_index(key)] = value

def _delete_indexed(container, key):
    del container[_as_index(key)]

def _make(cls, /, *args, **keywords):
    return cls(*args, **keywords)

def _truth(value):
    kind = type(value)
    if hasattr(kind, '__bool__'):
        truth = kind.__bool__(value)
        if truth is not True and truth is not False:
            raise TypeError(f'__bool__ should return bool, returned {type(truth).__name__}')
        return truth
    if hasattr(kind, '__len__'):
        return len(value) != 0
    return True

def _eq(left, right):
    if left is right:
        return True
    kind = type(left)
    if kind is type(right):
        if kind is list or kind is tuple:
            if len(left) != len(right):
                return False
            for a, b in zip(left, right):
                if not (a is b or a == b):
                    return False
            return True
    if isinstance(left, dict) and isinstance(right, dict):
        if len(left) != len(right):
            return False
        for key, value in left.items():
            if key not in right or not (value is right[key] or value == right[key]):
                return False
        return True
    if isinstance(left, (set, frozenset)) and isinstance(right, (set, frozenset)):
        return len(left) == len(right) and _inside(left, right)
    return left == right

def _ne(left, right):
    return not _eq(left, right)

def _lt(left, right):
    if isinstance(left, (set, frozenset)):
        return len(left) < len(right) and _inside(left, right)
    for a, b in zip(left, right):
        if not (a is b or a == b):
            return a < b
    return len(left) < len(right)

def _le(left, right):
    if isinstance(left, (set, frozenset)):
        return _inside(left, right)
    for a, b in zip(left, right):
        if not (a is b or a == b):
            return a <= b
    return len(left) <= len(right)

def _gt(left, right):
    if isinstance(left, (set, frozenset)):
        return len(right) < len(left) and _inside(right, left)
    for a, b in zip(left, right):
        if not (a is b or a == b):
            return a > b
    return len(left) > len(right)

def _ge(left, right):
    if isinstance(left, (set, frozenset)):
        return _inside(right, left)
    for a, b in zip(left, right):
        if not (a is b or a == b):
            return a >= b
    return len(left) >= len(right)

def _shown(function, *args, **keywords):
    told = []
    while True:
        answer = _show(told, function, args, keywords)
        if isinstance(answer, tuple):
            return answer[0]
        for question, value, detail in answer:
            told.append((question, value, detail, _told(question, value, detail)))

def _told(question, value, detail):
    if question == 0:
        return _str(value)
    if question == 1:
        return _repr(value)
    if question == 2:
        return _format_value(value, 0, detail)
    if question == 3:
        return getattr(value, detail)
    return value[detail]

def _text(method, value, name):
    text = method(value)
    if not isinstance(text, str):
        raise TypeError(f'{name} returned non-string (type {type(text).__name__})')
    return text

def _str(value):
    method = _own(value, '__str__')
    if method is not None:
        return _text(method, value, '__str__')
    if _own(value, '__repr__') is not None and not isinstance(value, (BaseException, str)):
        return _repr(value)
    return _shown(str, value)

def _repr(value):
    method = _own(value, '__repr__')
    return _shown(repr, value) if method is None else _text(method, value, '__repr__')

def _ascii(value):
    return _shown(ascii, value)

def _print(*values, sep=' ', end='\n', file=None, flush=False):
    between = ''
    for value in values:
        print(between, end='')
        print(_str(value), end='')
        between = ' ' if sep is None else sep
    print(end=end)

def _print_to(*values, sep=' ', end='\n', file=None, flush=False):
    write = file.write
    between = ''
    for value in values:
        if between:
            write(between)
        write(str(value))
        between = ' ' if sep is None else sep
    write('\n' if end is None else end)

def _format_value(value, conversion, spec):
    if conversion == 1:
        return format(str(value), spec)
    if conversion == 2:
        return format(repr(value), spec)
    if conversion == 3:
        return format(ascii(value), spec)
    method = _own(value, '__format__')
    if method is not None:
        text = method(value, spec)
        if not isinstance(text, str):
            raise TypeError(f'__format__ must return a str, not {type(text).__name__}')
        return text
    if spec == '':
        return _str(value)
    raise TypeError('unsupported format string passed to ' + type(value).__name__ + '.__format__')

def _str_format(text, *args, **keywords):
    return _shown(str.format, text, *args, **keywords)

def _str_format_map(text, mapping):
    return _shown(str.format_map, text, mapping)

def _percent(text, values):
    return _shown(_percent_format, text, values)

def _length(value):
    length = type(value).__len__(value)
    if not isinstance(length, int):
        raise TypeError(f"'{type(length).__name__}' object cannot be interpreted as an integer")
    if length < 0:
        raise ValueError('__len__() should return >= 0')
    return length

def _iterator(value):
    iterator = type(value).__iter__(value)
    if not _is_iterator(iterator):
        raise TypeError(f"iter() returned non-iterator of type '{type(iterator).__name__}'")
    return iterator

def _sum(iterable, start=0):
    for item in iterable:
        start = start + item
    return start

def _any(iterable):
    for item in iterable:
        if item:
            return True
    return False

def _all(iterable):
    for item in iterable:
        if not item:
            return False
    return True

def _min(*args, key=None, default=_listify):
    items = args if len(args) > 1 else args[0]
    best = _listify
    for item in items:
        value = item if key is None else key(item)
        if best is _listify or value < best_value:
            best = item
            best_value = value
    if best is _listify:
        if default is _listify:
            raise ValueError('min() arg is an empty sequence')
        return default
    return best

def _max(*args, key=None, default=_listify):
    items = args if len(args) > 1 else args[0]
    best = _listify
    for item in items:
        value = item if key is None else key(item)
        if best is _listify or value > best_value:
            best = item
            best_value = value
    if best is _listify:
        if default is _listify:
            raise ValueError('max() arg is an empty sequence')
        return default
    return best

def _sorted(iterable, *, key=None, reverse=False):
    items = [item for item in iterable]
    keys = items if key is None else [key(item) for item in items]
    return _sort_by_keys(keys, items, reverse)

def _list_sort(items, *, key=None, reverse=False):
    items[:] = _sorted(items, key=key, reverse=reverse)

def _merge_sort(keys, items, reverse):
    rows = [[key, item] for key, item in zip(keys, items)]
    if reverse:
        rows.reverse()
    width = 1
    while width < len(rows):
        merged = []
        for start in range(0, len(rows), 2 * width):
            left = rows[start:start + width]
            right = rows[start + width:start + 2 * width]
            i = 0
            j = 0
            while i < len(left) and j < len(right):
                if right[j][0] < left[i][0]:
                    merged.append(right[j])
                    j += 1
                else:
                    merged.append(left[i])
                    i += 1
            merged.extend(left[i:])
            merged.extend(right[j:])
        rows = merged
        width *= 2
    if reverse:
        rows.reverse()
    return [row[1] for row in rows]

def _list_index(items, wanted, start=0, stop=None):
    for place in range(start, len(items) if stop is None else stop):
        if items[place] is wanted or items[place] == wanted:
            return place
    raise ValueError(repr(wanted) + ' is not in list')

def _list_count(items, wanted):
    found = 0
    for item in items:
        if item is wanted or item == wanted:
            found += 1
    return found

def _list_remove(items, wanted):
    for place in range(len(items)):
        if items[place] is wanted or items[place] == wanted:
            del items[place]
            return
    raise ValueError('list.remove(x): x not in list')

def _iadd_list(items, iterable):
    items.extend([item for item in iterable])
    return items

def _set_slice(items, where, iterable):
    items[where] = [item for item in iterable]

def _contains(wanted, container):
    if isinstance(container, (dict, set, frozenset)):
        return _place(container, hash(wanted), wanted) >= 0
    for item in container:
        if item is wanted or item == wanted:
            return True
    return False

def _getattr(value, name, default):
    try:
        return getattr(value, name)
    except AttributeError:
        return default

def _hasattr(value, name):
    try:
        getattr(value, name)
    except AttributeError:
        return False
    return True

def _pow(base, exponent):
    return base ** exponent

def _maketrans(first, second=None, third=None):
    table = {}
    if second is None:
        for key in first:
            table[ord(key) if isinstance(key, str) else key] = first[key]
        return table
    if len(first) != len(second):
        raise ValueError('the first two maketrans arguments must have equal length')
    for a, b in zip(first, second):
        table[ord(a)] = ord(b)
    if third is not None:
        for c in third:
            table[ord(c)] = None
    return table

def _translate(text, table):
    parts = []
    for c in text:
        code = ord(c)
        if code not in table:
            parts.append(c)
            continue
        to = table[code]
        if to is None:
            continue
        parts.append(chr(to) if isinstance(to, int) else to)
    return ''.join(parts)

def _exception_str(error):
    args = error.args
    return str(args[0] if len(args) == 1 else args)

def _exception_repr(error):
    args = repr(error.args)
    return type(error).__name__ + (args[:-2] + ')' if len(error.args) == 1 else args)

def _describe(error):
    while error is not None:
        try:
            text = _str(error)
        except BaseException:
            text = '<exception str() failed>'
        _note_text(error, text)
        following = error.__cause__
        if following is None and not error.__suppress_context__:
            following = error.__context__
        error = following
