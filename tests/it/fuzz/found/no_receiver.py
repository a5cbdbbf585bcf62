# rr:3
# A method of a class needs what it is a method of.
import collections
for kind in (KeyError, ValueError, Exception, list, dict, str, int, float, set, bytes, tuple, collections.deque):
    for name in ('__init__', '__repr__', '__str__', '__new__', '__eq__', 'append'):
        try:
            getattr(kind, name)()
        except (TypeError, AttributeError) as error:
            print(kind.__name__, name, error)
