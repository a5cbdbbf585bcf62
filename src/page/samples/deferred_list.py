from twisted.internet import defer, reactor, task

def answer(number):
    if number == 3:
        raise ValueError("three is missing")
    return number * number

def ask(number):
    return task.deferLater(reactor, 0.1 * (5 - number), answer, number)

def show_all(results):
    for success, value in results:
        print("yes" if success else "no ", value if success else value.getErrorMessage())

def ask_again(_):
    return defer.gatherResults([ask(1), ask(2), ask(4)])

def show_sum(results):
    print("sum", sum(results))

everything = defer.DeferredList([ask(1), ask(2), ask(3), ask(4)], consumeErrors=True)
everything.addCallback(show_all)
everything.addCallback(ask_again)
everything.addCallback(show_sum)
everything.addBoth(lambda _: reactor.stop())
reactor.run()
