# Pins: dining philosophers who take the lower fork first all get to eat.
import threading
import time


class Fork:
    def __init__(self, number):
        self.number = number
        self.lock = threading.Lock()
        self.uses = 0


class Philosopher(threading.Thread):
    def __init__(self, seat, left, right, meals):
        super().__init__(name=f"philosopher {seat}")
        self.first, self.second = (left, right) if left.number < right.number else (right, left)
        self.meals = meals
        self.eaten = 0

    def run(self):
        for _ in range(self.meals):
            with self.first.lock:
                with self.second.lock:
                    self.first.uses += 1
                    self.second.uses += 1
                    self.eaten += 1
            time.sleep(0)


forks = [Fork(n) for n in range(5)]
table = [Philosopher(n, forks[n], forks[(n + 1) % 5], 10) for n in range(5)]
for p in table:
    p.start()
for p in table:
    p.join()
print([p.eaten for p in table], [f.uses for f in forks])
print([(p.name, p.first.number, p.second.number) for p in table])
