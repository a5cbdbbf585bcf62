# Pins: property with setter and deleter, staticmethod, classmethod.
class Temperature:
    count = 0

    def __init__(self, celsius):
        self.celsius = celsius
        type(self).count += 1

    @property
    def celsius(self):
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError("below absolute zero: %r" % value)
        self._celsius = value

    @property
    def fahrenheit(self):
        """Degrees Fahrenheit."""
        return self._celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self.celsius = (value - 32) * 5 / 9

    @fahrenheit.deleter
    def fahrenheit(self):
        print("deleting")
        self._celsius = 0

    @classmethod
    def from_text(cls, text):
        return cls(float(text.rstrip("C")))

    @classmethod
    def made(cls):
        return cls.count

    @staticmethod
    def valid(value):
        return value >= -273.15

    @property
    def readonly(self):
        return "fixed"


class Kelvin(Temperature):
    count = 0

    @property
    def celsius(self):
        return super().celsius

    @celsius.setter
    def celsius(self, value):
        self._celsius = value - 273.15


t = Temperature(25)
print(t.celsius, t.fahrenheit)
t.fahrenheit = 212
print(t.celsius)
t.celsius += 1
print(t.celsius)
del t.fahrenheit
print(t.celsius, t.readonly)
for action in ("low", "readonly", "delete"):
    try:
        if action == "low":
            t.celsius = -300
        elif action == "readonly":
            t.readonly = 1
        else:
            del t.readonly
    except ValueError as error:
        print(action, error)
    except AttributeError as error:
        print(action, type(error).__name__)
print(Temperature.from_text("36.5C").celsius, Temperature.valid(-500), t.valid(3), Temperature.made(), t.made())
k = Kelvin(300)
print(round(k.celsius, 2), Kelvin.made(), Kelvin.from_text("0").made(), Temperature.count, type(Kelvin.from_text("1")).__name__)
print(Temperature.fahrenheit.__doc__, isinstance(Temperature.celsius, property))


class Manual:
    def get_x(self):
        return 10

    x = property(get_x)
    twice = property(lambda self: self.x * 2)


print(Manual().x, Manual().twice)
