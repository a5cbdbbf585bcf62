from twisted.internet import defer

def parse(text):
    return int(text)

def halve(number):
    return 100 // number

def forgive_text(failure):
    failure.trap(ValueError)
    return 1

def forgive_zero(failure):
    failure.trap(ZeroDivisionError)
    return 0

def show(result):
    print("result", result)
    return result

def ladder(text):
    deferred = defer.Deferred()
    deferred.addCallback(parse)
    deferred.addErrback(forgive_text)
    deferred.addCallback(halve)
    deferred.addErrback(forgive_zero)
    deferred.addBoth(show)
    deferred.callback(text)
    return deferred

ladder("7")
ladder("seven")
ladder("0")
