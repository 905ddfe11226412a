#!/usr/bin/env python3
"""Write the sample files of every input format, and expected.tsv with what must be read from them.

The stories are invented, and so are the places, people and outlets. Run it in this folder after a
change; the files are committed, so that the tests need no Python.
"""
import base64
import gzip
import html
import io
import json
import os
import quopri
import subprocess
import textwrap
import zlib

STORIES = [
    dict(id="harbour-1", title="Three killed as shells hit Barsal harbour", outlet="Example Wire", day="2031-04-12",
         place="BARSAL", paragraphs=[
             "At least three dock workers were killed and nine wounded when mortar shells fell on the harbour of Barsal on Saturday, hospital officials said.",
             "The Northern Front said it had aimed at a naval depot. The coast guard said there was no depot within two kilometres of the piers, and called the attack \"a crime against working people\".",
             "A nurse at the Saint Ilya clinic, who asked not to be named, counted four dead, one of them a boy of about 12.",
             "Ferries to the islands were stopped until further notice."]),
    dict(id="bridge-2", title="Ceasefire talks stall after bridge blast", outlet="The Daily Lantern", day="2030-11-03",
         place="KAMLIN", paragraphs=[
             "Talks on a truce in the Kamlin valley broke off on Sunday, hours after a blast brought down the last road bridge over the Oro river.",
             "Governor Tamar Velik accused the militia of the Hill Brigades of mining the bridge. A spokesman for the brigades denied it, saying the army had parked ammunition lorries on it.",
             "Both sides said that nobody was hurt, but two drivers were reported missing by their families.",
             "Mediators hope to meet again before Friday."]),
    dict(id="market-3", title="Market bombing in Dural: police raise toll to 21", outlet="Coast Radio", day="2029-02-27",
         place="DURAL", paragraphs=[
             "The number of people killed in Monday's bombing of the spice market in Dural has risen to 21, police said, after two women died of burns overnight.",
             "No group has claimed the attack. Interior Minister Ossian Brandt blamed \"foreign hands\", without naming a country.",
             "Shopkeepers closed their stalls for a second day and some five hundred residents marched to the town hall to demand checkpoints.",
             "Earlier figures had spoken of 19 dead and more than 60 injured."]),
    dict(id="convoy-4", title="Aid convoy reaches Ostrova after six weeks", outlet="Relief Bulletin", day="2032-08-19",
         place="OSTROVA", paragraphs=[
             "Twenty-two lorries with flour and medicine drove into the besieged town of Ostrova on Thursday, the first to be let through in six weeks.",
             "Soldiers at the last checkpoint took surgical kits from three of the vehicles, according to the drivers' union.",
             "About 8,000 people are thought to remain in the town, down from 30,000 before the siege, aid workers said.",
             "A second convoy is planned for the end of the month if the guns stay silent."]),
    dict(id="strike-5", title="Air strike hits school in Tel Qasim, monitors say", outlet="Levant Desk", day="2028-05-30",
         place="TEL QASIM", paragraphs=[
             "An air strike destroyed two classrooms of an empty school in Tel Qasim late on Monday, a monitoring group said, and wounded the caretaker.",
             "The air force said that its planes had not flown over the district since the weekend.",
             "Videos that could not be checked showed a crater beside a row of olive trees and a wall painted with numbers.",
             "Lessons had been moved to a cellar in March because of earlier raids."]),
    dict(id="kidnap-6", title="Engineers kidnapped near gas field are freed", outlet="Border Gazette", day="2027-12-08",
         place="SEREN", paragraphs=[
             "Five engineers who were kidnapped near the Seren gas field in October walked free on Wednesday, their employer said.",
             "The company would not say whether it had paid. A tribal elder, Haji Morad, told reporters that a prisoner held by the army had been let go in return.",
             "A sixth man, a driver, was shot on the first day, the engineers said.",
             "The field has been idle since the abduction."]),
    dict(id="protest-7", title="Police fire tear gas at fuel price march", outlet="Capital Evening News", day="2033-01-15",
         place="MIRAVAL", paragraphs=[
             "Riot police used tear gas and water cannon on Saturday to break up a march against the price of fuel in Miraval, arresting at least 40 people.",
             "Organisers said that 10,000 had taken part. Police put the number at 3,500.",
             "Two officers and a street vendor were treated for broken bones.",
             "A further march has been called for Tuesday."]),
    dict(id="prison-8", title="Dozens escape as gunmen storm prison in Halvan", outlet="Plateau Times", day="2026-09-02",
         place="HALVAN", paragraphs=[
             "Gunmen in two pickup trucks stormed the district prison of Halvan before dawn on Wednesday and freed dozens of inmates, the warden said.",
             "Six guards and at least four of the attackers were killed in a fight that lasted for an hour.",
             "The Red Banner Movement claimed the raid in a message to local radio and said that it had lost \"one martyr\" only.",
             "By evening 17 of the escaped men had been caught, the army said."]),
    dict(id="mine-9", title="Landmine kills shepherds on the Anvar road", outlet="Mountain Post", day="2031-10-21",
         place="ANVAR", paragraphs=[
             "A landmine killed two shepherds and most of their flock on the road to Anvar on Monday, village council member Lena Sorokh said.",
             "Deminers had declared the road clear in spring. They now believe that rain washed the mine down from the slope above.",
             "It is the eleventh such death in the district this year, by the council's count.",
             "The road will stay closed until Christmas."]),
    dict(id="envoy-10", title="UN envoy urges both sides to free prisoners", outlet="Example Wire", day="2030-06-17",
         place="GENEVA", paragraphs=[
             "The United Nations envoy for the Oro valley, Piet van Aalst, urged the government and the Hill Brigades on Monday to exchange their prisoners before the feast.",
             "He said that each side holds \"some hundreds\" and that lists had been exchanged twice, in April and in May.",
             "The brigades have freed 14 soldiers so far. The government says it holds no fighters, only criminals.",
             "Families have camped in front of the parliament for a month."]),
]

EXPECTED = []  # file, documents, complaints, title, outlet, day, in the first text, not in any text


def put(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as out:
        out.write(data if isinstance(data, bytes) else data.encode())


def expect(path, documents, complaints, story, title=None, outlet=None, day=None, has=None, hasnot=()):
    EXPECTED.append([path, str(documents), str(complaints), title if title is not None else story["title"],
                     outlet if outlet is not None else story["outlet"], day if day is not None else story["day"],
                     " | ".join(has if has is not None else [p[:40] for p in (story["paragraphs"][0], story["paragraphs"][-1])]),
                     " | ".join(hasnot)])


def text_of(story):
    return "\n\n".join(story["paragraphs"])


def record(story, **more):
    return json.dumps(dict(id=story["id"], title=story["title"], text=text_of(story), outlet=story["outlet"],
                           published=story["day"], **more), ensure_ascii=False)


E = html.escape
COOKIES = "We use cookies and similar methods to recognise visitors and to remember what they like; by going on you agree to it."
RELATED = "Fishermen return to the bay after the winter storms, and find the nets cut"
CAPTION = "Smoke over the old customs house, seen from the lighthouse on a clear day in spring."
COMMENT = "I was there last summer and nothing of this is true, my cousin has a shop there, and the paper should be ashamed of it, frankly."
NEWSLETTER = "Sign up for our morning letter and never miss what matters most, free of charge, every day at six."
NOISE = [COOKIES[:30], RELATED[:30], CAPTION[:30], COMMENT[:30], NEWSLETTER[:30]]


def html_pages():
    def page(n, story, body, head="", encoding="utf-8", **over):
        path = f"html/{n:02d}.html"
        put(path, f"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n{head}</head>\n<body>\n{body}</body>\n</html>\n".encode(encoding))
        expect(path, 1, 0, story, hasnot=NOISE, **over)

    def ps(story, mark="p", cls=""):
        return "".join(f"<{mark}{cls}>{E(p, quote=False)}</{mark}>\n" for p in story["paragraphs"])

    def ld(story, body=False, graph=False):
        data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": story["title"],
                "datePublished": story["day"] + "T08:15:00+02:00", "publisher": {"@type": "Organization", "name": story["outlet"]}}
        if body:
            data["articleBody"] = text_of(story)
        if graph:
            data = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, data]}
        return f"<script type=\"application/ld+json\">{json.dumps(data)}</script>\n"

    def og(story):
        return (f"<meta property=\"og:title\" content=\"{E(story['title'])}\">\n<meta property=\"og:site_name\" content=\"{E(story['outlet'])}\">\n"
                f"<meta property=\"article:published_time\" content=\"{story['day']}T10:00:00Z\">\n")

    s = STORIES[0]
    page(1, s, f"""<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<div id="cookie-prompt" role="dialog"><p>{COOKIES}</p><button>Accept</button></div>
<main><article><header><h1>{s['title']}</h1><time datetime="{s['day']}T12:00:00Z">2 hours ago</time></header>
<figure><img src="a.jpg" alt="x"><figcaption>{CAPTION}</figcaption></figure>
{"".join(f'<div data-component="text-block"><p>{E(p, quote=False)}</p></div>' for p in s['paragraphs'][:2])}
<div data-component="links-block"><p>More on this story</p><ul><li><a href="/1">{RELATED}</a></li></ul></div>
{"".join(f'<div data-component="text-block"><p>{E(p, quote=False)}</p></div>' for p in s['paragraphs'][2:])}
</article></main><aside><h2>Top stories</h2><ul><li><a href="/2">{RELATED}</a></li></ul></aside>
<footer><p>{NEWSLETTER}</p></footer>""", "<meta charset=utf-8>\n<title>x</title>\n" + ld(s))

    s = STORIES[1]
    page(2, s, f"""<div id="page" class="hfeed site"><div id="masthead" class="site-header"><a href="/">{s['outlet']}</a></div>
<div id="primary"><div id="post-88" class="post type-post hentry category-news"><h1 class="entry-title">{s['title']}</h1>
<div class="entry-meta">Posted on <a href="#">November 3, 2030</a></div><div class="entry-content">
<div id="attachment_7" class="wp-caption alignright"><img src="b.jpg"><p class="wp-caption-text">{CAPTION}</p></div>
{ps(s)}<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li><a href="#">Twitter</a></li></ul></div>
<div class="jp-relatedposts"><h3>Related</h3><p><a href="#">{RELATED}</a></p></div></div></div>
<div id="comments" class="comments-area"><ol><li class="comment"><p>{COMMENT}</p><p>{COMMENT}</p></li></ol></div></div>
<div id="secondary" class="widget-area"><div class="widget"><p>{NEWSLETTER}</p></div></div></div>""", "<meta charset=\"UTF-8\">\n" + og(s))

    s = STORIES[2]
    rows = "<br><br>\n".join(E(p, quote=False).replace("'s", "\u2019s") for p in s["paragraphs"])
    page(3, s, f"""<table width=760><tr><td width=140 bgcolor=#eeeeee><font size=1><a href=1>Front page</a><br><a href=2>Sport</a><br><a href=3>{RELATED}</a></font></td>
<td><font face=Arial size=4><b>{s['title']}</b></font><br><font face=Arial size=2>{rows}</font></td></tr></table>
<center><font size=1>Copyright Coast Radio. All rights reserved.</font></center>""",
         f"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1252\">\n<title>{s['title']}</title>\n<meta name=\"date\" content=\"{s['day']}\">\n"
         f"<meta name=\"publisher\" content=\"{s['outlet']}\">\n", encoding="cp1252",
         has=["Monday\u2019s bombing of the spice market", "Earlier figures had spoken"])

    s = STORIES[3]
    page(4, s, f"""<div class="consent-layer" style="display:none"><p>{COOKIES}</p></div><div class="StandardArticle_body">
<div class="ArticleHeader"><h1>{s['title']}</h1></div>{ps(s, 'div', ' class="Paragraph_text"')}
<div class="Attribution"><p class="credit">Reporting by A. Nother; editing by S. Omeone</p></div></div>
<div class="RelatedArticles"><h3>Read next</h3><p><a href=1>{RELATED}</a></p></div><div class="newsletter-box"><p>{NEWSLETTER}</p></div>""",
         "<meta charset=utf-8>\n" + og(s))

    s = STORIES[4]
    page(5, s, f"""<div id="wrap"><ul class="menu"><li><a href=1>News</a><li><a href=2>Opinion</a></ul><div class="news-detail" itemscope itemtype="http://schema.org/NewsArticle">
<h2 itemprop="headline">{s['title']}</h2><span>Tuesday</span> <time itemprop="datePublished" datetime="{s['day']}">May 30</time>
<div itemprop="articleBody">{"".join(f"<span>{E(p, quote=False)}</span><br/><br/>" for p in s['paragraphs'])}</div>
<div class="tags">Tags: school, air force</div><div class="more-news"><a href=9>{RELATED}</a></div></div></div>""",
         f"<meta charset=utf-8><title>{s['title']}</title><meta property=\"og:site_name\" content=\"{s['outlet']}\">\n")

    s = STORIES[5]
    page(6, s, f"""<amp-consent id="c"><div id="consent-ui"><p>{COOKIES}</p></div></amp-consent><article class="amp-article"><h1>{s['title']}</h1>
<amp-img src=x></amp-img><p class="caption">{CAPTION}</p>{ps(s)}</article><amp-sidebar><nav><a href=1>{RELATED}</a></nav></amp-sidebar>""",
         "<meta charset=utf-8>\n<link rel=canonical href=\"https://gazette.example/engineers\">\n" + ld(s, graph=True))

    s = STORIES[6]
    page(7, s, f"""<h3>{s['title']}</h3><pre>
{chr(10).join(s['paragraphs'])}
</pre><hr><p><a href="/">Back</a></p>""", f"<title>{s['title']}</title><meta name=\"DC.date.issued\" content=\"{s['day']}\"><meta name=\"DC.publisher\" content=\"{s['outlet']}\">\n")

    s = STORIES[7]
    page(8, s, f"""<div id="root"><p>{COOKIES}</p></div><noscript>Please enable JavaScript to read this page.</noscript>""",
         "<meta charset=utf-8>\n" + ld(s, body=True))

    s = STORIES[8]
    page(9, s, f"""<main role="main"><section class="story"><h1>{s['title']}</h1><p class="standfirst">Two men and forty sheep.</p>
<p>{s['paragraphs'][0]}</p><div class="ad-slot"><p>Advertisement</p></div><h2>Cleared in spring</h2><p>{s['paragraphs'][1]}</p>
<div class="inline-newsletter newsletter"><h4>Morning letter</h4><p>{NEWSLETTER}</p></div><p>{s['paragraphs'][2]}</p>
<p><strong><a href="/x">Read more: {RELATED}</a></strong></p><p>{s['paragraphs'][3]}</p></section>
<section class="most-read"><ol><li><a href=1>{RELATED}</a></li><li><a href=2>Snow closes the pass</a></li></ol></section></main>""",
         "<meta charset=utf-8>\n" + og(s), has=[s["paragraphs"][0][:40], "Cleared in spring", s["paragraphs"][3][:30]])

    s = STORIES[9]
    page(10, s, f"""<div class=top><a href=1>Home<a href=2>World</div><div class=main><h1>{s['title']}</h1>
<p>{s['paragraphs'][0]}<p>{s['paragraphs'][1]}<div><b><i>{s['paragraphs'][2]}</b></i></div><p>{s['paragraphs'][3]}
</div><div id=disqus_comments>{"".join(f"<p>{COMMENT}</p>" for _ in range(12))}</div>""", "<meta charset=utf-8>" + og(s))


def feeds():
    def rss_item(s, full, n):
        body = "".join(f"<p>{E(p, quote=False)}</p>" for p in s["paragraphs"])
        content = f"<content:encoded><![CDATA[{body}]]></content:encoded>" if full == "encoded" else ""
        about = E(body) if full == "escaped" else E(s["paragraphs"][0], quote=False) if full != "none" else ""
        days = {"2031-04-12": "Sat, 12 Apr 2031", "2030-11-03": "Sun, 03 Nov 2030", "2029-02-27": "Tue, 27 Feb 2029", "2032-08-19": "19 Aug 2032",
                "2028-05-30": "Tue, 30 May 2028", "2027-12-08": "Wed, 8 Dec 2027", "2033-01-15": "Sat, 15 Jan 33", "2026-09-02": "Wed, 02 Sep 2026",
                "2031-10-21": "Tue, 21 Oct 2031", "2030-06-17": "Mon, 17 Jun 2030"}
        return (f"<item><title>{E(s['title'], quote=False)}</title><link>https://feed.example/{s['id']}</link><guid isPermaLink=\"false\">{s['id']}-{n}</guid>"
                f"<pubDate>{days[s['day']]} 09:30:00 GMT</pubDate><description>{about}</description>{content}</item>\n")

    def rss(n, stories, full, outlet, head="<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", encoding="utf-8", complaints=0, outlet_read=None, **over):
        path = f"feed/rss-{n:02d}.xml"
        put(path, (head + "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>"
                   f"<title>{outlet}</title><link>https://feed.example/</link><description>News</description>\n"
                   + "".join(rss_item(s, full, n) for s in stories) + "</channel></rss>\n").encode(encoding))
        expect(path, len(stories) - complaints, complaints, stories[0], outlet=outlet_read or outlet, **over)

    rss(1, STORIES[:3], "encoded", "Example Wire: World")
    rss(2, STORIES[3:6], "escaped", "Relief Bulletin")
    rss(3, STORIES[6:8], "summary", "Capital Evening News", has=[STORIES[6]["paragraphs"][0][:50]])
    rss(4, [dict(STORIES[8], title="Caf\u00e9 \u201cAnvar\u201d hit by mine")], "encoded", "Mountain Post",
        head="<?xml version=\"1.0\" encoding=\"windows-1252\"?>\n", encoding="cp1252", title="Caf\u00e9 \u201cAnvar\u201d hit by mine")
    rss(5, STORIES, "encoded", "All of them")
    rss(6, STORIES[2:4], "escaped", "Harbour &amp; Sons", outlet_read="Harbour & Sons")
    rss(7, STORIES[9:10], "encoded", "Byte Order Post", head="\ufeff<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?xml-stylesheet href=\"s.xsl\"?>\n")
    rss(8, STORIES[5:9], "escaped", "Wide Letters", head="<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n", encoding="utf-16")

    def atom(n, stories, kind, title="Example Feed", head="<?xml version=\"1.0\"?>\n", cut=None, whole=None):
        path = f"feed/atom-{n:02d}.atom"
        entries = ""
        for s in stories:
            body = "".join(f"<p>{E(p, quote=False)}</p>" for p in s["paragraphs"])
            content = {"html": f"<content type=\"html\">{E(body)}</content>",
                       "xhtml": f"<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">{body}</div></content>",
                       "text": f"<summary type=\"text\">{E(text_of(s), quote=False)}</summary>"}[kind]
            entries += (f"<entry><title>{E(s['title'], quote=False)}</title><link rel=\"self\" href=\"https://feed.example/self\"/><link href=\"https://feed.example/{s['id']}\"/>"
                        f"<id>tag:feed.example,2030:{s['id']}</id><updated>{s['day']}T23:10:00Z</updated>{content}</entry>\n")
        text = f"{head}<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>{title}</title><id>tag:feed.example,2030:x</id>\n{entries}</feed>\n"
        put(path, text if cut is None else text[:text.index(cut)])
        expect(path, len(stories) if cut is None else whole, 0 if cut is None else 1, stories[0], outlet=title)

    atom(1, STORIES[:2], "html")
    atom(2, STORIES[2:4], "xhtml")
    atom(3, STORIES[4:9], "text")
    atom(4, STORIES, "html", "All of them")
    atom(5, STORIES[6:7], "xhtml", "One alone", head="")
    atom(6, STORIES[7:9], "html", "With a style", head="<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<?xml-stylesheet type=\"text/xsl\" href=\"a.xsl\"?>\n")
    atom(7, STORIES[1:4], "text", "In words")
    atom(8, STORIES[3:6], "xhtml", "With a comment", head="<?xml version=\"1.0\"?>\n<!-- made at dawn -->\n")
    atom(9, STORIES[0:2], "html", "Cut", cut=f"<updated>{STORIES[1]['day']}", whole=1)
    atom(10, STORIES[8:10], "xhtml", "Cut as well", cut=f"<updated>{STORIES[9]['day']}", whole=1)
    put("feed/rdf-01.rdf", "<?xml version=\"1.0\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel rdf:about=\"x\"><title>Old Wire</title></channel>\n"
        f"<item rdf:about=\"y\"><title>{STORIES[9]['title']}</title><link>https://old.example/y</link><dc:date>{STORIES[9]['day']}T01:00:00+01:00</dc:date>"
        f"<description>{E(text_of(STORIES[9]), quote=False)}</description></item>\n</rdf:RDF>\n")
    expect("feed/rdf-01.rdf", 1, 0, STORIES[9], outlet="Old Wire")
    # cut off in the middle of the second entry: the first is read, the cut is told
    whole = open("feed/rss-01.xml", encoding="utf-8").read()
    put("feed/rss-cut.xml", whole[:whole.index("<pubDate>", whole.index("bridge-2"))])
    expect("feed/rss-cut.xml", 1, 1, STORIES[0], outlet="Example Wire: World")
    # entity expansion is refused
    put("feed/rss-bomb.xml", "<?xml version=\"1.0\"?>\n<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;\">]>\n"
        "<rss version=\"2.0\"><channel><title>x</title><item><title>&c;</title><description>&c;</description></item></channel></rss>\n")
    EXPECTED.append(["feed/rss-bomb.xml", "0", "1", "-", "-", "-", "", ""])


def nitf_of(s, dateline=True, extra=""):
    paragraphs = "".join(f"<p>{E(p, quote=False)}</p>\n" for p in s["paragraphs"])
    line = f"<dateline><location>{s['place']}</location>, <story.date>({s['outlet'].split()[0]})</story.date></dateline>" if dateline else ""
    return (f"<nitf><head><title>{E(s['title'], quote=False)}</title><docdata><doc-id id-string=\"{s['id']}\"/><date.issue norm=\"{s['day'].replace('-', '')}T080000Z\"/></docdata>"
            f"<pubdata name=\"{s['outlet']}\" date.publication=\"{s['day'].replace('-', '')}\"/></head><body><body.head><hedline><hl1>{E(s['title'], quote=False)}</hl1></hedline>"
            f"<byline>By Ann Example</byline>{line}</body.head><body.content>{extra}{paragraphs}</body.content><body.end/></body></nitf>")


def nitf():
    media = f"<media media-type=\"image\"><media-reference source=\"a.jpg\"/><media-caption><p>{CAPTION}</p></media-caption></media>"
    for n, s in enumerate(STORIES, 1):
        path = f"nitf/{n:02d}.nitf"
        head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + ("<!DOCTYPE nitf SYSTEM \"nitf-3-3.dtd\">\n" if n % 3 == 0 else "")
        body = nitf_of(s, dateline=n % 2 == 1, extra=media if n % 4 == 0 else "")
        if n == 5:
            body = body.replace("<body.content>", "<body.content><block>").replace("</body.content>", "</block></body.content>")
        put(path, head + body + "\n")
        expect(path, 1, 0, s, hasnot=[CAPTION[:30], "By Ann"], has=([s["place"] + ", "] if n % 2 == 1 else []) + [s["paragraphs"][-1][:40]])


def newsml():
    def item(s, content, status="stat:usable", provider=None):
        who = provider if provider is not None else f"<provider qcode=\"x:1\"><name>{s['outlet']}</name></provider>"
        return (f"<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:newsml:example:{s['id']}\" version=\"1\" standard=\"NewsML-G2\" standardversion=\"2.30\">"
                f"<itemMeta><itemClass qcode=\"ninat:text\"/>{who}<versionCreated>{s['day']}T21:00:00Z</versionCreated><pubStatus qcode=\"{status}\"/></itemMeta>"
                f"<contentMeta><headline>{E(s['title'], quote=False)}</headline></contentMeta><contentSet>{content}</contentSet></newsItem>")

    def nitf_content(s):
        return "<inlineXML contenttype=\"application/nitf+xml\">" + nitf_of(s).replace("<nitf>", "<nitf xmlns=\"http://iptc.org/std/NITF/2006-10-18/\">") + "</inlineXML>"

    def html_content(s):
        body = "".join(f"<p>{E(p, quote=False)}</p>" for p in s["paragraphs"])
        return f"<inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body>{body}</body></html></inlineXML>"

    def plain_content(s):
        return f"<inlineData contenttype=\"text/plain\">{E(text_of(s), quote=False)}</inlineData>"

    kinds = [nitf_content, html_content, plain_content]
    for n, s in enumerate(STORIES[:8], 1):
        path = f"newsml/{n:02d}.xml"
        provider = "<provider literal=\"" + s["outlet"] + "\"/>" if n == 4 else None
        put(path, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + item(s, kinds[n % 3](s), provider=provider) + "\n")
        expect(path, 1, 0, s)
    message = "".join(item(s, kinds[i % 3](s), "stat:canceled" if i == 1 else "stat:usable") + "\n" for i, s in enumerate(STORIES[:5]))
    put("newsml/09.xml", f"<?xml version=\"1.0\"?>\n<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><header><sent>2031-01-01T00:00:00Z</sent></header><itemSet>\n{message}</itemSet></newsMessage>\n")
    expect("newsml/09.xml", 4, 1, STORIES[0])
    put("newsml/10.xml", "<?xml version=\"1.0\"?>\n" + item(STORIES[9], "<remoteContent href=\"a.jpg\"/>") + "\n")
    EXPECTED.append(["newsml/10.xml", "0", "1", "-", "-", "-", "", ""])


def tables():
    def row(cells, mark):
        def cell(c):
            return '"' + c.replace('"', '""') + '"' if any(x in c for x in (mark, '"', "\n", "\r")) else c
        return mark.join(cell(c) for c in cells)

    def table(name, mark, columns, stories, encoding="utf-8", end="\n", more=(), complaints=0, **over):
        names = {"id": "id", "text": "text", "body": "text", "title": "title", "headline": "title", "outlet": "outlet", "source": "outlet",
                 "published": "day", "date": "day", "Text": "text", "ID": "id"}
        lines = [row(columns, mark)]
        for s in stories:
            lines.append(row([text_of(s) if names.get(c) == "text" else s[names[c]] if c in names else "x" for c in columns], mark))
        lines[1:1] = list(more)
        put(f"table/{name}", (end.join(lines) + end).encode(encoding))
        expect(f"table/{name}", len(stories), complaints, stories[0], **over)

    table("01.csv", ",", ["id", "title", "text", "outlet", "published"], STORIES[:3])
    table("02.csv", ";", ["id", "published", "outlet", "title", "text"], STORIES[3:6])
    table("03.tsv", "\t", ["id", "title", "text", "outlet", "published", "region"], STORIES[6:8])
    table("04.csv", ",", ["ID", "headline", "body", "source", "date"], STORIES[8:], end="\r\n")
    table("05.csv", ",", ["text"], STORIES[:2], title="-", outlet="-", day="-")
    table("06.csv", ",", ["id", "title", "text"], [dict(STORIES[1], title="Caf\u00e9 bombed")], encoding="cp1252", title="Caf\u00e9 bombed", outlet="-", day="-")
    table("07.csv", ",", ["id", "text", "outlet", "published"], STORIES[:2], more=["lost,row", "", "x,y,z,not a day"], complaints=2, title="-")
    table("08.csv", ",", ["id", "text", "title", "outlet", "published"], [dict(s, outlet='The "Q" Post') for s in STORIES[2:4]], outlet='The "Q" Post')
    put("table/09.csv", "\ufeffid,text\n1,\"never closed,\n2,b\n")
    EXPECTED.append(["table/09.csv", "0", "1", "-", "-", "-", "", ""])
    put("table/10.csv", "id,name\n1,b\n")
    EXPECTED.append(["table/10.csv", "0", "1", "-", "-", "-", "", ""])


def lines():
    for n in range(1, 11):
        s, t = STORIES[n - 1], STORIES[n % 10]
        path = f"jsonl/{n:02d}.jsonl"
        data = record(s, region="north", n=n) + "\n" + record(t) + "\n"
        complaints, documents = 0, 2
        if n == 2:
            data, complaints = "\ufeff" + record(s) + "\r\n\r\n{broken\r\n" + record(t), 1
        elif n == 3:
            data, path = json.dumps([json.loads(record(s)), json.loads(record(t))], indent=1), "jsonl/03.json"
        elif n == 4:
            data, documents, path = json.dumps(json.loads(record(s)), indent=2) + "\n", 1, "jsonl/04.json"
        elif n == 5:
            data, path = gzip.compress(data.encode(), mtime=0), "jsonl/05.jsonl.gz"
        elif n == 6:
            halves = record(s).encode() + b"\n", record(t).encode() + b"\n"
            data, path = b"".join(gzip.compress(h, mtime=0) for h in halves), "jsonl/06.jsonl.gz"
        elif n == 7:
            data = json.dumps(dict(id=7, title=None, outlet=None, published=None, text=text_of(s))) + "\n" + json.dumps(dict(text=text_of(t))) + "\n"
            put(path, data)
            expect(path, 2, 0, s, title="-", outlet="-", day="-")
            continue
        elif n == 8:
            packed = gzip.compress((data * 30).encode(), mtime=0)
            put("jsonl/08.jsonl.gz", packed[:len(packed) - 300])
            EXPECTED.append(["jsonl/08.jsonl.gz", "*", "1", s["title"], s["outlet"], s["day"], "", ""])
            continue
        elif n == 9:
            data, complaints = json.dumps(dict(id=1, text=5)) + "\n[1]\n" + record(s) + "\n" + record(t).replace(t["day"], "soon") + "\n", 3
            documents = 1
        put(path, data)
        expect(path, documents, complaints, s)


def texts():
    """Plain text as it reaches a desk: typed, wrapped, in capitals, in old encodings, with line ends of three systems."""
    wrap = lambda s: "\n\n".join(textwrap.fill(p, 72) for p in s["paragraphs"])
    for n in range(1, 11):
        s, path = STORIES[n - 1], f"plain/{n:02d}.txt"
        first, last = s["paragraphs"][0][:40], s["paragraphs"][-1][:40]
        data = (text_of(s) + "\n").encode()
        if n == 2:
            data = wrap(s).encode()
        elif n == 3:
            data = text_of(s).replace("\n", "\r\n").encode("cp1252", "xmlcharrefreplace")
        elif n == 4:
            data = b"\xef\xbb\xbf" + data
        elif n == 5:
            data = text_of(s).encode("utf-16")
        elif n == 6:
            data = text_of(s).upper().encode()
            first, last = first.upper(), last.upper()
        elif n == 7:
            data = text_of(s).replace("\n", "\r").encode()
        elif n == 8:
            data = ("   " + text_of(s).replace("\n\n", "\n\n   ") + "\n\n\n").encode()
        elif n == 9:
            path, data = "plain/09.txt.gz", gzip.compress(data, mtime=0)
        elif n == 10:
            path, data = "plain/10.txt.zst", subprocess.run(["zstd", "-q", "-c"], input=data, stdout=subprocess.PIPE, check=True).stdout
        put(path, data)
        expect(path, 1, 0, s, title="-", outlet="-", day="-", has=[first[:30], last[:30]])


def packed():
    s, t = STORIES[0], STORIES[1]
    data = (record(s) + "\n" + record(t) + "\n").encode()
    put("jsonl/11.jsonl.zst", subprocess.run(["zstd", "-q", "-c"], input=data, stdout=subprocess.PIPE, check=True).stdout)
    expect("jsonl/11.jsonl.zst", 2, 0, s)


def http_response(s, chunked=False, gzipped=False, deflated=False, charset="utf-8", status="200 OK", kind="text/html"):
    page = (f"<html><head><title>{E(s['title'], quote=False)}</title><meta property=\"og:site_name\" content=\"{s['outlet']}\"><meta name=date content=\"{s['day']}\"></head><body>"
            f"<nav><a href=1>{RELATED}</a></nav><article>" + "".join(f"<p>{E(p, quote=False)}</p>" for p in s["paragraphs"]) + f"</article><footer>{NEWSLETTER}</footer></body></html>").encode(charset)
    head = f"HTTP/1.1 {status}\r\nServer: example\r\nContent-Type: {kind}; charset={charset}\r\n"
    if gzipped:
        page, head = gzip.compress(page, mtime=0), head + "Content-Encoding: gzip\r\n"
    if deflated:
        page, head = zlib.compress(page)[2:-4] if deflated == "raw" else zlib.compress(page), head + "Content-Encoding: deflate\r\n"
    if chunked:
        parts = [page[i:i + 700] for i in range(0, len(page), 700)]
        page = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"
        head += "Transfer-Encoding: chunked\r\n"
    return head.encode() + b"\r\n" + page


def warc_record(kind, body, uri, n, content="application/http; msgtype=response", version="1.0", length=None):
    return (f"WARC/{version}\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{n:012d}>\r\nWARC-Date: 2033-02-01T00:00:00Z\r\n"
            f"WARC-Target-URI: {uri}\r\nContent-Type: {content}\r\nContent-Length: {len(body) if length is None else length}\r\n\r\n").encode() + body + b"\r\n\r\n"


def warcs():
    info = warc_record("warcinfo", b"software: example\r\n", "", 0, "application/warc-fields")
    request = warc_record("request", b"GET / HTTP/1.1\r\n\r\n", "https://a.example/", 1, "application/http; msgtype=request")
    image = warc_record("response", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG\0\1\2", "https://a.example/a.png", 2)
    gone = warc_record("response", http_response(STORIES[9], status="404 Not Found"), "https://a.example/gone", 3)
    links = warc_record("response", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><a href=1>One</a> <a href=2>Two</a></body></html>", "https://a.example/", 4)

    def response(i, **how):
        return warc_record("response", http_response(STORIES[i], **how), f"https://a.example/{i}", 10 + i)

    def write(name, records, documents, complaints, story, packed=False, cut=0, **over):
        data = b"".join(gzip.compress(r, mtime=0) for r in records) if packed else b"".join(records)
        path = f"warc/{name}"
        put(path, data[:len(data) - cut] if cut else data)
        expect(path, documents, complaints, story, hasnot=[RELATED[:30], NEWSLETTER[:30]], **over)

    write("01.warc", [info, request, response(0), image, gone, links, response(1)], 2, 0, STORIES[0])
    write("02.warc.gz", [info, response(2), response(3)], 2, 0, STORIES[2], packed=True)
    write("03.warc", [info, response(4, chunked=True), response(5, chunked=True, gzipped=True)], 2, 0, STORIES[4])
    write("04.warc", [response(6, gzipped=True), response(7, deflated="raw"), response(8, deflated="zlib")], 3, 0, STORIES[6])
    write("05.warc.gz", [info, response(9, charset="windows-1252")], 1, 0, STORIES[9], packed=True)
    write("06.warc", [r.replace(b"WARC/1.0", b"WARC/1.1") for r in (info, response(1))], 1, 0, STORIES[1])
    write("07.warc", [response(0), response(1)], 1, 1, STORIES[0], cut=400)
    damaged = bytearray(gzip.compress(response(2), mtime=0))
    damaged[200:260] = b"\xff" * 60
    put("warc/08.warc.gz", gzip.compress(response(1), mtime=0) + bytes(damaged) + gzip.compress(response(3), mtime=0))
    expect("warc/08.warc.gz", 2, 1, STORIES[1])
    short = warc_record("response", http_response(STORIES[4]), "https://a.example/4", 14, length=len(http_response(STORIES[4])) - 30)
    write("09.warc", [short, response(5)], 2, 1, STORIES[4])
    plain = warc_record("conversion", text_of(STORIES[3]).encode(), "https://a.example/3", 5, "text/plain")
    bomb = warc_record("response", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b" " * (66 << 20), 9, mtime=0), "https://a.example/bomb", 6)
    write("10.warc.gz", [plain, bomb, response(8)], 2, 1, STORIES[3], packed=True, title="-", outlet="-", day="-")


def mails():
    def message(s, body, headers="", n=1):
        days = {"2031-04-12": "Sat, 12 Apr 2031", "2030-11-03": "Sun, 3 Nov 2030", "2029-02-27": "Tue, 27 Feb 2029", "2032-08-19": "19 Aug 2032", "2028-05-30": "Tue, 30 May 2028",
                "2027-12-08": "Wed, 8 Dec 2027", "2033-01-15": "Sat, 15 Jan 2033", "2026-09-02": "Wed, 2 Sep 2026", "2031-10-21": "Tue, 21 Oct 2031", "2030-06-17": "Mon, 17 Jun 2030"}
        subject = s.get("subject", s["title"])
        return (f"From desk@example.org Sat Jan  1 00:00:00 2033\nFrom: {s.get('from', s['outlet'] + ' <desk@example.org>')}\nTo: list@example.org\nSubject: {subject}\n"
                f"Date: {days[s['day']]} 10:00:00 +0200\nMessage-ID: <{s['id']}.{n}@example.org>\n{headers}\n{body}\n\n")

    def write(name, data, documents, complaints, story, **over):
        put(f"mbox/{name}", data)
        expect(f"mbox/{name}", documents, complaints, story, hasnot=["MIME-Version", NEWSLETTER[:20], "boundary"], **over)

    plain = lambda s: text_of(s) + "\n\n-- \nThe desk\n" + NEWSLETTER
    write("01.mbox", "".join(message(s, plain(s)) for s in STORIES[:3]), 3, 0, STORIES[0])
    s = STORIES[3]
    write("02.mbox", message(s, quopri.encodestring(text_of(s).encode()).decode(), "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"), 1, 0, s)
    s = STORIES[4]
    write("03.mbox", message(s, base64.encodebytes(text_of(s).encode()).decode(), "Content-Type: text/plain;\n charset=\"utf-8\"\nContent-Transfer-Encoding: base64\n"), 1, 0, s)

    def both(s, first="text/plain"):
        page = "<html><body>" + "".join(f"<p>{E(p, quote=False)}</p>" for p in s["paragraphs"]) + "</body></html>"
        return (f"--=_b1\nContent-Type: text/plain; charset=us-ascii\n\n{text_of(s)}\n\n--=_b1\nContent-Type: text/html; charset=utf-8\n\n{page}\n--=_b1--\n")
    s = STORIES[5]
    write("04.mbox", message(s, both(s), "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"=_b1\"\n"), 1, 0, s)
    s = STORIES[6]
    page = "<html><body>" + "".join(f"<p>{E(p, quote=False)}</p>" for p in s["paragraphs"]) + "</body></html>"
    write("05.mbox", message(s, page, "Content-Type: text/html; charset=utf-8\n"), 1, 0, s)
    s = dict(STORIES[7], subject="=?UTF-8?Q?Caf=C3=A9_stormed_in?=\n =?UTF-8?B?" + base64.b64encode(" H\u00e2lvan".encode()).decode() + "?=", **{"from": "=?ISO-8859-1?Q?Ren=E9e_Plateau?= <r@example.org>"})
    write("06.mbox", message(s, text_of(s)), 1, 0, s, title="Caf\u00e9 stormed in H\u00e2lvan", outlet="Ren\u00e9e Plateau")
    s = STORIES[8]
    write("07.mbox", message(s, text_of(s).replace("Deminers", "\n>From the council: Deminers")), 1, 0, s, has=["\nFrom the council: Dem".strip(), s["paragraphs"][-1][:30]])
    s = STORIES[9]
    nested = f"--o\nContent-Type: multipart/alternative; boundary=i\n\n--i\nContent-Type: text/plain\n\n{text_of(s)}\n--i--\n--o\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--o--\n"
    write("08.mbox", message(s, nested, "Content-Type: multipart/mixed; boundary=o\n"), 1, 0, s)
    empty = message(STORIES[0], "", "Content-Type: application/pdf\n")
    write("09.mbox", empty + message(STORIES[1], text_of(STORIES[1])), 1, 1, STORIES[1])
    deep, shut = "", ""
    for i in range(30):
        deep += f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"
    write("10.mbox", message(STORIES[2], "--b0\n" + deep.split("\n", 2)[2] + "x", "Content-Type: multipart/mixed; boundary=b0\n") + message(STORIES[3], text_of(STORIES[3])).replace("\n", "\r\n"), 1, 1, STORIES[3])


def main():
    os.chdir(os.path.dirname(os.path.abspath(__file__)))
    html_pages()
    feeds()
    nitf()
    newsml()
    tables()
    lines()
    packed()
    texts()
    warcs()
    mails()
    with open("expected.tsv", "w", encoding="utf-8") as out:
        out.write("# What must be read from each file: made by make.py.\n"
                  "# file\tdocuments\tcomplaints\ttitle\toutlet\tday\tin the first text\tin no text\n")
        for row in EXPECTED:
            out.write("\t".join(cell if cell else "-" for cell in row) + "\n")


main()
