from twisted.internet import defer, reactor, task

def fetch(name, seconds):
    print("ask for", name)
    return task.deferLater(reactor, seconds, name.upper)

@defer.inlineCallbacks
def visit():
    first = yield fetch("index", 0.2)
    print("got", first)
    second = yield fetch("article", 0.1)
    print("got", second)
    return first + " " + second

@defer.inlineCallbacks
def main():
    both = yield defer.gatherResults([visit(), visit()])
    print(both)
    reactor.stop()

main()
reactor.run()
