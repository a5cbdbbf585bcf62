# Looking at elements.
from lxml import html
import lxml.html

PAGE = '''<!DOCTYPE html><html><head><title>Blog 1</title></head><body class="a b">
<!-- note --><h1 id=top>Head</h1><p>one <b>two</b> three<p>four &amp; five
<ul><li>1<li>2<li>3</ul><h3><a href="/1">first</a></h3><h3><a href="/2">second</a></h3></body></html>'''


class Answer:
    def __init__(self, data):
        self.data = data

    def read(self, size=-1):
        data, self.data = self.data, b''
        return data


tree = lxml.html.parse(Answer(PAGE.encode()))
root = tree.getroot()
print(root.tag, len(root), root[0].tag, root[-1].tag, [child.tag for child in root])
print(tree.xpath('//h3/a/@href'), tree.xpath('/html/head/title')[0].text, tree.find('body/h1').text)
body = root.find('body')
print(body.get('class'), body.get('nothing'), body.get('nothing', 'x'), body.attrib, dict(body.attrib), body.keys(), body.items())
print(repr(body.text), [child.tag if isinstance(child.tag, str) else child.text for child in body])
for p in root.findall('.//p'):
    print(repr(p.text), repr(p.tail), repr(p.text_content()), len(p), p.getparent() is body, p.getroottree().getroot() is root)
print([li.text for li in root.iter('li')], [e.tag for e in root.iterdescendants() if isinstance(e.tag, str)])
print(root.xpath('//li')[0] is root.xpath('//li[1]')[0], root.xpath('//li') == list(root.iter('li')))
print(root.findtext('.//h1'), root.findtext('.//h9'), root.findtext('.//h9', 'none'), root.find('.//h9'))
print(root.xpath('count(//li)'), root.xpath('string(//h1)'), root.xpath('1 = 1'), root.xpath('//li/text()'))
print(root.xpath('//li[. = $wanted]', wanted='2')[0].getnext().text, root.xpath('//li[$n]', n=3)[0].getprevious().text)
print([a.tag for a in root.xpath('//b')[0].iterancestors()], [s.text for s in root.xpath('//li')[0].itersiblings()])
print(list(root.xpath('//p')[0].itertext()), root.get_element_by_id('top').tag, len(root.find_class('b')))
print(html.tostring(root.xpath('//p')[0]), html.tostring(root.xpath('//ul')[0], encoding='unicode', with_tail=False))
for text in ['<p>one</p>', 'text', '<b>a</b> c', '<p>a<p>b', '<html><p>x', '<title>t</title><p>x', b'<p>\xc3\xa9']:
    element = html.fromstring(text)
    print(element.tag, repr(element.text), html.tostring(element))
print([e if isinstance(e, str) else e.tag for e in html.fragments_fromstring('a<b>c</b><i>d</i>')])
print(html.tostring(html.fragment_fromstring('<b>c</b>')), html.tostring(html.fragment_fromstring('a<b>c</b>d', create_parent=True)))
h1 = root.find('.//h1')
h1.text = 'New'
h1.set('class', 'x')
h1.attrib['id'] = 'y'
print(html.tostring(h1, with_tail=False), 'id' in h1.attrib, len(h1.attrib), sorted(h1.attrib))
