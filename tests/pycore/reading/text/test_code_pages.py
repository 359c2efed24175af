"""Files in other code pages are read right, said, and can be read in another one; sound UTF-8 pays nothing."""

# ruff: noqa: RUF001 - the letters are meant

from __future__ import annotations

import pytest

from pycore import TableError, read_table
from pycore.reading.base.overrides import ENCODINGS
from pycore.reading.decided import decided
from pycore.reading.text.code_pages import PAGES, judge, sample_words

#: Words of tables, written for this test: {language: (columns and places or names, code pages)}.
LANGUAGES = {
    "German": (
        "Größe Straße süß Übung München Köln Äpfel Nürnberg fünf schön",
        "cp1252 iso8859-15 mac-roman cp850 cp437",
    ),
    "French": (
        "Prénom Numéro Élève garçon Orléans Besançon forêt été où très",
        "cp1252 iso8859-15 mac-roman cp850",
    ),
    "Spanish": (
        "Año Número España Málaga León niño días mayoría Cádiz Perú",
        "cp1252 mac-roman cp850 cp437",
    ),
    "Portuguese": (
        "São Goiânia educação não média preço município região três avô",
        "cp1252 mac-roman cp850",
    ),
    "Swedish": ("Malmö Västerås Örebro kön ålder nej år höjd mått färg", "cp1252 mac-roman cp850"),
    "Danish": ("Køn Ålborg højde år blå grøn størrelse Næstved rød æg", "cp1252 mac-roman cp850"),
    "Polish": (
        "Płeć Łódź Gdańsk Kraków wysokość dzień żółty Rzeszów średni piątek",
        "cp1250 iso8859-2 cp852 mac-latin2",
    ),
    "Czech": (
        "Jméno Město Plzeň Třebíč žena výška průměr Jiří žlutá Ústí čtvrtek",
        "cp1250 iso8859-2 cp852 mac-latin2",
    ),
    "Hungarian": (
        "Név Győr Szőlős magasság nő férfi Kőszeg hétfő születés zöld sűrű",
        "cp1250 iso8859-2 cp852",
    ),
    "Turkish": (
        "İsim Şehir İzmir Eskişehir öğrenci yaş kadın Muğla doğum sınıf",
        "cp1254 iso8859-9",
    ),
    "Lithuanian": (
        "Šiauliai ūgis lytis amžius Panevėžys žalia mėnuo rugpjūtis vidurkį ąžuolas",
        "cp1257 iso8859-13",
    ),
    "Russian": (
        "Имя Город Москва возраст рост Санкт Петербург женский среднее цена",
        "cp1251 koi8-r cp866 iso8859-5 mac-cyrillic",
    ),
    "Ukrainian": ("Ім'я Місто Київ Львів зріст Чернівці жіноча ціна їжа", "cp1251 koi8-u"),
    "Greek": ("Όνομα Πόλη Αθήνα ηλικία ύψος Θεσσαλονίκη άνδρας τιμή", "cp1253 iso8859-7"),
    "Hebrew": ("שם עיר ירושלים גיל גובה חיפה אישה מחיר ממוצע", "cp1255 iso8859-8"),
    "Arabic": ("الاسم المدينة القاهرة العمر الطول دمشق امرأة السعر", "cp1256 iso8859-6"),
    "Thai": ("ชื่อ จังหวัด กรุงเทพ อายุ ส่วนสูง เชียงใหม่ หญิง ราคา", "cp874"),
    "Chinese": ("姓名 城市 年龄 北京 上海 张三 李四 成绩 性别 广州", "gbk gb18030 gb2312"),
    "Traditional": ("姓名 城市 年齡 臺北 高雄 陳先生 成績 性別 價格", "big5 cp950"),
    "Japanese": ("名前 都市 年齢 東京 おおさか さくら 身長 テスト 性別", "shift_jis cp932 euc_jp"),
    "Korean": ("이름 도시 나이 서울 부산 김철수 성별 가격 점수", "euc_kr cp949"),
}
CASES = [
    pytest.param(words.split(), page, id=f"{language}-{page}")
    for language, (words, pages) in LANGUAGES.items()
    for page in pages.split()
]


def as_csv(words, page):
    """Return a table with words in its header and in a column."""
    return ("\n".join(f"{word},{i}" for i, word in enumerate(words)) + "\n").encode(page)


@pytest.mark.parametrize(("words", "page"), CASES)
def test_a_language_in_a_code_page(words, page):
    """The words, a note that says how they were read, and the same again from what was decided."""
    data = as_csv(words, page)
    table = read_table(data, "file", header=False)
    assert table.columns[0].values.tolist() == words
    (note,) = [note for note in table.notes if note.kind == "encoding"]
    assert note.values["encoding"] == table.decisions["encoding"]
    again = read_table(data, "file", **decided(table, {}))
    assert again.columns[0].values.tolist() == words
    assert "encoding" not in {note.kind for note in again.notes}
    other = read_table(data, "file", header=False, **note.undo["reading"])
    assert other.columns[0].values.tolist() != words


@pytest.mark.parametrize(("words", "page"), CASES)
def test_a_wrong_guess_can_be_overridden(words, page):
    table = read_table(as_csv(words, page), "file", header=False, encoding=page)
    assert table.columns[0].values.tolist() == words


@pytest.mark.parametrize(
    "text",
    [
        "Temp (°C),n\n1,2\n",
        "price (€),n\n1,2\n",
        "Breite [µm],m²\n1,2\n",
        "say,n\nDon’t,1\n“Yes”,2\n",
        "size;n\n1\u00a0234;2\n5\u00a0678;2\n",
        "x – y,£\n1,2\n",
        "name,n\ncafé,1\n",
        "name,n\nJosé,1\nMarí­a,2\n",
        "Ärzte,n\n1,2\n",
        "é,n\n1,2\n",
        "ß,½\n1,2\n",
        "name,n\nSMØRREBRØD,1\nÉTÉ,2\n",
    ],
)
def test_little_evidence_is_windows_1252_as_before(text):
    data = text.encode("cp1252")
    assert read_table(data, "file").decisions["encoding"] == "cp1252"


@pytest.mark.parametrize("text", ["a,b\n1,x\n", "größe,b\n1,süß\n", "姓名,b\n张三,1\n"])
def test_utf_8_is_not_judged(text, monkeypatch):
    """Nor does it get a note."""
    monkeypatch.setattr("pycore.reading.text.code_pages.judge", None)
    assert read_table(text.encode(), "file").notes == ()


def test_damaged_utf_8_stays_utf_8():
    """With the row of the first byte that has no meaning, and the way to what it was read as before."""
    data = "größe,n\nsüß,1\n".encode() + b"caf\xe9,2\n"
    table = read_table(data, "file")
    assert table.columns[0].values.tolist() == ["süß", "caf\ufffd"]
    (note,) = table.notes
    assert str(note) == ("1 invalid bytes in utf-8, the first in row 3, were replaced with \ufffd.")
    other = read_table(data, "file", **note.undo["reading"])
    assert other.columns[0].values.tolist() == ["sÃ¼ÃŸ", "café"]
    marked = b"\xef\xbb\xbfa,b\n1,caf\xe9\n"
    assert read_table(marked, "file").columns[1].values.tolist() == ["caf\ufffd"]
    with pytest.raises(TableError, match="is not utf-8 text"):
        read_table(b"a,b\n1,caf\xe9\n", "file", encoding="utf-8")


def test_a_damaged_character_does_not_hide_the_code_page():
    words = LANGUAGES["Chinese"][0].split()
    table = read_table(as_csv(words, "gbk") + b"\xff,9\n", "file", header=False)
    assert table.columns[0].values.tolist() == [*words, "\ufffd"]
    assert [note.kind for note in table.notes if note.kind != "header"][:2] == [
        "encoding",
        "replaced",
    ]


def test_every_code_page_can_be_said():
    assert all(
        any(name.replace("-", "_") == page.replace("-", "_") for name in ENCODINGS)
        for page in PAGES
    )


def test_the_sample_is_bounded():
    """Words are cut where no character is, and at most so many are looked at."""
    assert dict(sample_words(b"a,caf\xe9-b\xe9,x\xe9\n1,caf\xe9\n")) == {
        b"caf\xe9": 2,
        b"b\xe9": 1,
        b"x\xe9": 1,
    }
    assert len(sample_words(b"\xe9" * 1_000_000)) <= 500
    many = b"\n".join(b"\xe9%d" % i for i in range(100_000))
    assert len(sample_words(many)) == 500


@pytest.mark.parametrize(
    "data",
    [
        b"\xe9" * 2_000_000,
        (b"a" * 199 + b"\xe9,") * 5_000,
        b"abc,def,1\n" * 200_000 + b"caf\xe9",
        b"\n".join(b"caf\xe9%d,1" % i for i in range(20_000)),
    ],
    ids=["one word", "long words", "late", "many words"],
)
def test_large_files_are_judged_on_a_sample(data):
    """However large the file, so many words of so many letters are looked at, and the first ones are found."""
    words = sample_words(data)
    assert 0 < len(words) <= 500
    assert max(map(len, words)) <= 400
    assert judge(data).pages[0] in PAGES
