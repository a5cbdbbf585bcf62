# Pins: exceptions out of __hash__, __eq__, __repr__ and __format__, and what containers refuse.
class H:
    def __hash__(self): raise ValueError("no hash")
try: {H(): 1}
except ValueError as e: print(e)
class B:
    def __hash__(self): return 5
    def __eq__(self, o): raise KeyError("eq")
d = {B(): 1}
try: d[B()]
except KeyError as e: print(e)
try: B() in [B()]
except KeyError as e: print(e)
class R:
    def __repr__(self): raise RuntimeError("repr")
try: print([R()])
except RuntimeError as e: print(e)
try: "%r" % R()
except RuntimeError as e: print(e)
try: f"{R()}"
except RuntimeError as e: print(e)
class F:
    def __format__(self, s): return s.upper()
print(f"{F():abc} {F()}", "{:x}{:y}".format(F(), F()), format(F(), "q"))
try: sorted([object(), object()])
except TypeError as e: print(e)
try: [1] < [object()]
except TypeError as e: print(e)
x = []; x.append(x); print(x == x, [x] == [x], x)
try: print({1, [2]})
except TypeError as e: print(e)
try: {**5}
except TypeError as e: print(e)
try: print(*5)
except TypeError as e: print(e)
try: {1: 2}.update(5)
except TypeError as e: print(e)
try: set(5)
except TypeError as e: print(e)
try: {1} | [2]
except TypeError as e: print(e)
try: {1} < [2]
except TypeError as e: print(e)
try: {1}.union(5)
except TypeError as e: print(e)
try: class_ = type("Z", (int, str), {})
except TypeError as e: print("TE")
try: object().x
except AttributeError as e: print(e)
try: int.x = 1
except TypeError as e: print(e)
try: (5).x
except AttributeError as e: print(e)
try: object(5)
except TypeError as e: print(e)
try: list.append(5, 1)
except TypeError as e: print("TE")
try: str.upper(5)
except TypeError as e: print("TE")
try: dict.get({}, )
except TypeError as e: print(e)
try: super(int, 5).foo
except AttributeError as e: print(e)
