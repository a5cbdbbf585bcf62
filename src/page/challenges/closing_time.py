from threading import Thread
from twisted.internet import reactor

seats = []

def book(name):
    seats.append(name)

def close():
    reactor.stop()

clerks = [Thread(target=reactor.callFromThread, args=(book, "Ann"), name="Ann"),
          Thread(target=reactor.callFromThread, args=(book, "Ben"), name="Ben"),
          Thread(target=reactor.callFromThread, args=(close,), name="the porter")]
for clerk in clerks: clerk.start()
reactor.run()
print(seats)
