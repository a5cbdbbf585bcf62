# What lxml says of what is wrong.
from lxml import etree, html

root = html.fromstring('<html><body><p>a</p></body></html>')
for path in ['//p[', 'foo()', '$x', 'count()', 'x:p', "'a", '//p | 1', '', 'text(']:
    try:
        print(root.xpath(path))
    except etree.XPathEvalError as error:
        print(path, type(error).__name__, error, isinstance(error, etree.XPathError))
for text in ['', '  ', '<!-- a -->']:
    try:
        html.fromstring(text)
    except etree.ParserError as error:
        print(repr(text), type(error).__name__, error)
for text in ['', 'a<b>c</b>', '<b>c</b><i>d</i>', '<b>c</b>d']:
    try:
        html.fragment_fromstring(text)
    except etree.ParserError as error:
        print(repr(text), type(error).__name__, error)
for act in [lambda: root[9], lambda: root.attrib['x'], lambda: root.find('/p')]:
    try:
        act()
    except Exception as error:
        print(type(error).__name__, error)
