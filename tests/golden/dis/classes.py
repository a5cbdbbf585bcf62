class Base:
    """A docstring."""

    count: int = 3
    name: "later"
    limit = 10

    def __init__(self, value):
        self.value = value
        self.__private = 1

    def __hidden(self):
        return self.__private


class Derived(Base):
    def __init__(self, *args):
        super().__init__(*args)
        super().count = 3
        self.total = super().limit

    def method(self, other):
        super(Derived, self).method(other)
        return super().method(1), __class__

    @property
    def total(self):
        return self._total

    @staticmethod
    def make():
        return Derived(1)

    squares = [y * y for y in range(3)]
    makers = [lambda: t for t in range(3)]
    for i in range(3):
        pass
    try:
        pass
    except ValueError as error:
        pass


def outer(x):
    class Inner:
        y = x
        x = y

        def get(self):
            return x, Inner

    return Inner


@print
class Decorated(Base):
    pass
