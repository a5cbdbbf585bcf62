
# The module `lxml`: documents are read and looked at natively, by the functions `_markup_...`.

import lxml.etree as _etree
import lxml.html as _lxml_html

class lxml_etree__Error(Exception):
    pass

class lxml_etree__LxmlError(lxml_etree__Error):
    pass

class lxml_etree__ParserError(lxml_etree__LxmlError):
    pass

class lxml_etree__XPathError(lxml_etree__LxmlError):
    pass

class lxml_etree__XPathEvalError(lxml_etree__XPathError):
    pass

class lxml_etree___Attrib:
    def __init__(self, element):
        self._element = element

    def get(self, key, default=None):
        return self._element.get(key, default)

    def keys(self):
        return self._element.keys()

    def values(self):
        return self._element.values()

    def items(self):
        return self._element.items()

    def __getitem__(self, key):
        value = self._element.get(key)
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        _markup_set_attribute(self._element, key, value)

    def __delitem__(self, key):
        if self._element.get(key) is None:
            raise KeyError(key)
        _markup_set_attribute(self._element, key, None)

    def __contains__(self, key):
        return self._element.get(key) is not None

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(_markup_items(self._element))

    def __bool__(self):
        return len(self) > 0

    def __eq__(self, other):
        return dict(self.items()) == dict(other)

    def __repr__(self):
        return repr(dict(self.items()))

class lxml_etree___Element:
    @property
    def text(self):
        return _markup_text(self)

    @text.setter
    def text(self, value):
        _markup_set_text(self, value)

    @property
    def tail(self):
        return _markup_tail(self)

    @tail.setter
    def tail(self, value):
        _markup_set_tail(self, value)

    @property
    def attrib(self):
        return _etree._Attrib(self)

    @property
    def base_url(self):
        return None

    def get(self, key, default=None):
        value = _markup_attribute(self, key)
        return default if value is None else value

    def set(self, key, value=None):
        _markup_set_attribute(self, key, '' if value is None else value)

    def keys(self):
        return [name for name, _ in _markup_items(self)]

    def values(self):
        return [value for _, value in _markup_items(self)]

    def items(self):
        return _markup_items(self)

    def __len__(self):
        return len(_markup_children(self))

    def __bool__(self):
        return len(_markup_children(self)) > 0

    def __iter__(self):
        return iter(_markup_children(self))

    def __getitem__(self, index):
        children = _markup_children(self)
        if not isinstance(index, slice) and not -len(children) <= index < len(children):
            raise IndexError('list index out of range')
        return children[index]

    def __contains__(self, element):
        return any(child is element for child in _markup_children(self))

    def index(self, child):
        for place, known in enumerate(_markup_children(self)):
            if known is child:
                return place
        raise ValueError('Element is not a child of this node.')

    def append(self, element):
        _markup_append(self, element)

    def remove(self, element):
        if element.getparent() is not self:
            raise ValueError('Element is not a child of this node.')
        _markup_remove(element)

    def getchildren(self):
        return _markup_children(self)

    def getparent(self):
        return _markup_parent(self)

    def getnext(self):
        return _markup_next(self)

    def getprevious(self):
        return _markup_previous(self)

    def getroottree(self):
        return _etree._ElementTree(_markup_top(self))

    def iter(self, *tags):
        return _lxml_chosen(_markup_nodes(self), tags)

    def iterdescendants(self, *tags):
        return _lxml_chosen(_markup_nodes(self)[1:], tags)

    def iterchildren(self, *tags, reversed=False):
        children = _markup_children(self)
        return _lxml_chosen(children[::-1] if reversed else children, tags)

    def iterancestors(self, *tags):
        found = []
        parent = _markup_parent(self)
        while parent is not None:
            found.append(parent)
            parent = _markup_parent(parent)
        return _lxml_chosen(found, tags)

    def itersiblings(self, *tags, preceding=False):
        step = _markup_previous if preceding else _markup_next
        found = []
        sibling = step(self)
        while sibling is not None:
            found.append(sibling)
            sibling = step(sibling)
        return _lxml_chosen(found, tags)

    def itertext(self):
        return iter(self.xpath('.//text()'))

    def find(self, path, namespaces=None):
        found = self.findall(path)
        return found[0] if found else None

    def findall(self, path, namespaces=None):
        if path[:1] == '/':
            raise SyntaxError('cannot use absolute path on element')
        found = _markup_find(self, path)
        if found is None:
            raise SyntaxError('invalid path')
        return found

    def iterfind(self, path, namespaces=None):
        return iter(self.findall(path))

    def findtext(self, path, default=None, namespaces=None):
        found = self.findall(path)
        return (found[0].text or '') if found else default

    def xpath(self, _path, *, namespaces=None, extensions=None, smart_strings=True, **_variables):
        found = _markup_xpath(self, _path, list(_variables), list(_variables.values()), list(namespaces or ()))
        if isinstance(found, tuple):
            raise _etree.XPathEvalError(found[0])
        return found

    def text_content(self):
        return _markup_content(self)

    def cssselect(self, expr, translator='html'):
        raise NotImplementedError('Baton does not have cssselect(): use xpath(), as in xpath("//h3/a")')

    def find_class(self, class_name):
        return [element for element in _markup_nodes(self) if class_name in element.get('class', '').split()]

    def get_element_by_id(self, id, *default):
        for element in _markup_nodes(self):
            if element.get('id') == id:
                return element
        if default:
            return default[0]
        raise KeyError(id)

    def iterlinks(self):
        raise NotImplementedError('Baton does not have iterlinks(): use xpath("//@href")')

    def make_links_absolute(self, base_url=None, resolve_base_href=True, handle_failures=None):
        raise NotImplementedError('Baton does not have make_links_absolute(): put the address before each link')

class lxml_html__HtmlElement(lxml_etree___Element):
    @property
    def tag(self):
        return _markup_tag(self)

    @tag.setter
    def tag(self, value):
        _markup_set_tag(self, value)

    @property
    def head(self):
        return self.xpath('//head')[0]

    @property
    def body(self):
        found = self.xpath('//body')
        return found[0] if found else None

    def __repr__(self):
        return f'<Element {self.tag} at {hex(id(self))}>'

class lxml_html__HtmlComment(lxml_etree___Element):
    @property
    def tag(self):
        return _etree.Comment

    def __repr__(self):
        return f'<!--{self.text}-->'

class lxml_etree___ElementTree:
    def __init__(self, root):
        self._root = root

    def getroot(self):
        return self._root

    def xpath(self, _path, **keywords):
        return self._root.xpath(_path, **keywords)

    def iter(self, *tags):
        return self._root.iter(*tags)

    def find(self, path, namespaces=None):
        return self._root.find('.' + path if path[:1] == '/' else path)

    def findall(self, path, namespaces=None):
        return self._root.findall('.' + path if path[:1] == '/' else path)

    def findtext(self, path, default=None, namespaces=None):
        return self._root.findtext('.' + path if path[:1] == '/' else path, default)

def lxml_etree__Comment(text=None):
    raise NotImplementedError('Baton does not make comments; Comment only says what a node is')

def _lxml_chosen(nodes, tags):
    if not tags or '*' in tags and len(tags) == 1:
        return iter([node for node in nodes if not tags or isinstance(node.tag, str)])
    return iter([node for node in nodes if node.tag in tags])

def lxml_html__document_fromstring(html, parser=None, ensure_head_body=False, base_url=None):
    if isinstance(html, str) and html[:5] == '<?xml' and 'encoding' in html.partition('>')[0]:
        raise ValueError('Unicode strings with encoding declaration are not supported. Please use bytes input or XML fragments without declaration.')
    root = _markup_parse(html, _lxml_html.HtmlElement, _lxml_html.HtmlComment)
    if root is None:
        raise _etree.ParserError('Document is empty')
    return root

def _lxml_is_full(html):
    start = html.lstrip()[:9].lower()
    if isinstance(html, bytes):
        return start.startswith(b'<html') or start.startswith(b'<!doctype')
    return start.startswith('<html') or start.startswith('<!doctype')

_LXML_BLOCKS = frozenset((
    'address article aside blockquote center dir div dl fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 '
    'header hgroup hr isindex main menu nav noframes noscript ol p pre section table ul dd dt frameset iframe li tbody td '
    'tfoot th thead tr body head html'
).split())

def lxml_html__fromstring(html, base_url=None, parser=None):
    root = _lxml_html.document_fromstring(html)
    if _lxml_is_full(html):
        return root
    body = root.find('body')
    if body is None or root.find('head') is not None:
        return root
    if len(body) == 1 and not (body.text or '').strip() and not (body[-1].tail or '').strip():
        return body[0]
    body.tag = 'div' if any(node.tag in _LXML_BLOCKS for node in body.iterdescendants()) else 'span'
    return body

def lxml_html__fragments_fromstring(html, no_leading_text=False, base_url=None, parser=None):
    if not _lxml_is_full(html):
        if isinstance(html, bytes):
            html = b'<html><body>' + html + b'</body></html>'
        else:
            html = f'<html><body>{html}</body></html>'
    body = _lxml_html.document_fromstring(html).find('body')
    text = body.text
    if text is None or not text.strip():
        return list(body)
    if no_leading_text:
        raise _etree.ParserError(f'There is leading text: {text!r}')
    return [text] + list(body)

def lxml_html__fragment_fromstring(html, create_parent=False, base_url=None, parser=None):
    elements = _lxml_html.fragments_fromstring(html, no_leading_text=not create_parent)
    if create_parent:
        tag = create_parent if isinstance(create_parent, str) else 'div'
        made = _markup_wrap(elements[-1] if elements and not isinstance(elements[-1], str) else _lxml_html.document_fromstring('<p>'), tag)
        for element in elements:
            if isinstance(element, str):
                made.text = element
            else:
                made.append(element)
        return made
    if not elements:
        raise _etree.ParserError('No elements found')
    if len(elements) > 1:
        names = ', '.join([element.tag if isinstance(element.tag, str) else 'comment' for element in elements])
        raise _etree.ParserError(f'Multiple elements found ({names})')
    element = elements[0]
    if element.tail and element.tail.strip():
        raise _etree.ParserError(f'Element followed by text: {element.tail!r}')
    element.tail = None
    return element

def lxml_html__parse(filename_or_url, parser=None, base_url=None):
    if not hasattr(filename_or_url, 'read'):
        raise NotImplementedError('Baton parses what has a read(), as urlopen gives it: there are no files')
    return _etree._ElementTree(_lxml_html.document_fromstring(filename_or_url.read()))

def lxml_etree__tostring(element_or_tree, encoding=None, method='xml', with_tail=True, pretty_print=False):
    if pretty_print:
        raise NotImplementedError('Baton does not write with pretty_print')
    whole = isinstance(element_or_tree, _etree._ElementTree)
    element = element_or_tree.getroot() if whole else element_or_tree
    text = _markup_write(element, method, with_tail, whole)
    if encoding in ('unicode', str):
        return text
    if encoding is None or encoding.lower() in ('ascii', 'us-ascii'):
        return ''.join([c if ord(c) < 128 else f'&#{ord(c)};' for c in text]).encode()
    if encoding.lower() in ('utf-8', 'utf8'):
        return text.encode()
    raise NotImplementedError(f"Baton writes documents in UTF-8, in ASCII, or as text, not in '{encoding}'")

def lxml_html__tostring(doc, pretty_print=False, include_meta_content_type=False, encoding=None, method='html', with_tail=True, doctype=None):
    return _etree.tostring(doc, encoding=encoding, method=method, with_tail=with_tail, pretty_print=pretty_print)
