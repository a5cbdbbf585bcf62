# Pins: single inheritance, super, overriding, class attributes through the chain.
class Animal:
    legs = 4
    sound = "..."

    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name} says {self.sound}"

    def describe(self):
        return "%s on %d legs" % (self.speak(), self.legs)

    @classmethod
    def create(cls, *args):
        return cls(*args)


class Dog(Animal):
    sound = "woof"

    def __init__(self, name, tricks=()):
        super().__init__(name)
        self.tricks = list(tricks)

    def speak(self):
        return super().speak() + "!"


class Puppy(Dog):
    def __init__(self, name):
        super().__init__(name.lower(), ["roll"])

    def speak(self):
        return Dog.speak(self).replace("woof", "yip")


class Bird(Animal):
    legs = 2


for animal in (Animal("thing"), Dog("Rex", "ab"), Puppy("TINY"), Bird("Tweety")):
    print(type(animal).__name__, animal.describe(), isinstance(animal, Dog), isinstance(animal, (Bird, Puppy)))
print(issubclass(Puppy, Animal), issubclass(Animal, Dog), issubclass(Dog, Dog), issubclass(bool, int), issubclass(Dog, object))
print(Puppy.create("Bo").name, type(Dog.create("x")).__name__, Puppy("a").tricks, Dog("b").tricks)
Animal.legs = 6
print(Dog("c").legs, Bird("d").legs)
Dog.legs = 3
print(Puppy("e").legs, Animal("f").legs)
print(Puppy.__bases__ == (Dog,), [c.__name__ for c in Puppy.__mro__], Puppy.__base__.__name__ if hasattr(Puppy, "__base__") else "Dog")


class Stack(list):
    def push(self, item):
        self.append(item)

    def peek(self):
        return self[-1]


s = Stack([1, 2])
s.push(3)
print(s, s.peek(), len(s), s.pop(), isinstance(s, list), s[0], [x for x in s], s == [1, 2])


class Template:
    def run(self):
        return [self.before(), self.main(), self.after()]

    def before(self):
        return "before"

    def after(self):
        return "after"

    def main(self):
        raise NotImplementedError("main")


class Job(Template):
    def main(self):
        return "job"


print(Job().run())
try:
    Template().run()
except NotImplementedError as error:
    print(type(error).__name__, error)
