"""Makes finews_tui/locales/zh_TW.toml from zh_CN.toml, and guide/zh_TW from the guide, with OpenCC (of the dev extra).

python -m tests.tables.generate_words

OpenCC knows hanzi and many words of Taiwan, but not what a word is for: a stock's 代码 became 程式碼. What it gets
wrong, and the terms of software and finance that differ, stand here.
"""

import re
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "finews_tui"
SOURCE, TARGET = PACKAGE / "locales" / "zh_CN.toml", PACKAGE / "locales" / "zh_TW.toml"
GUIDE, GUIDE_TARGET = PACKAGE / "guide", PACKAGE / "guide" / "zh_TW"
HEAD = "# Words of the interface, Taiwan. Generated from zh_CN.toml: see tests/tables/generate_words.py.\n"

BEFORE = {
    "40 列 12 行": "40 欄 12 列", "查找": "尋找", "个股代码": "個股代號", "代码": "代號",
    "回车": "Enter", "空格": "空白鍵", "刷新": "更新", "剪贴板": "剪貼簿",
}  # fmt: skip
"""Words that OpenCC would not tell from others, or would change."""

AFTER = {
    "金融訊息": "金融消息", "“": "「", "”": "」", "交易臺": "交易台", "臺灣": "台灣", "茅臺": "茅台",
    "寫明瞭": "寫明了", "沒有采用": "沒有採用", "終端": "終端機", "終端機機": "終端機", "報道": "報導", "退出": "離開",
    "列表": "清單", "文本檔案": "文字檔", "純文本": "純文字", "文本文字": "版本文字", "文本": "版本", "幫助": "說明",
    "查不到 {host} 的地址": "查不到 {host} 的位址", "代理地址": "代理伺服器網址", "地址": "網址",
    "代理沒有": "代理伺服器沒有",
    "或代理": "或代理伺服器", "檢查代理\"": "檢查代理伺服器\"", "證書": "憑證", "當前": "目前", "撤銷": "復原",
    "呼叫棧": "呼叫堆疊", "許可權": "權限", "單個": "單一", "壓縮包": "壓縮檔", "聯網": "連網", "跳轉": "重新導向",
    "訂閱源": "訂閱來源", "匹配": "符合", "掛起": "暫停執行", "滾": "捲", "下劃線": "底線", "獲取": "取得",
    "訪問": "存取",
    "本地": "本機", "期權": "選擇權", "命令": "指令", "標註": "標示", "{n} 條": "{n} 則", "檔案頭": "檔頭",
    "過濾": "篩選", "重定向": "重新導向", "註釋": "註解", "一起復制": "一起複製",
    "檢視": "查看", "條目": "項目", "儲存為": "另存為",
    "出錯離開": "意外結束", "終端機把「」等": "終端機把“”等", "「…」 短語": "“…” 短語",
}  # fmt: skip
"""What is said otherwise in Taiwan, or what OpenCC gets wrong."""

IN_THE_GUIDE = {
    "瀏覽、重新導向": "瀏覽、跳轉", "不是版本": "不是文字", "一條訊息": "一則消息", "例項": "實例", "U 盤": "隨身碟",
    "讀屏軟體": "螢幕閱讀軟體", "連結到這一篇": "連到這一篇", "鏈到": "連到", "上屏": "送出", "超時": "逾時",
    "「上調 50」": "“上調 50”",
}  # fmt: skip
"""The same for the sentences of the guide."""


def generate() -> dict[Path, str]:
    """The files and their texts."""
    from opencc import OpenCC

    converter = OpenCC("s2twp")

    def converted(text: str) -> str:
        for word, other in BEFORE.items():
            text = text.replace(word, other)
        text = converter.convert(text)
        for word, other in AFTER.items():
            text = text.replace(word, other)
        return text

    def guide(text: str) -> str:
        text = converted(text)
        for word, other in IN_THE_GUIDE.items():
            text = text.replace(word, other)
        return re.sub(r"(?<=[一-鿿])(?=Enter)|(?<=Enter)(?=[一-鿿])", " ", text)

    posts = {GUIDE_TARGET / path.name: guide(path.read_text(encoding="utf-8")) for path in GUIDE.glob("*.md")}
    words = SOURCE.read_text(encoding="utf-8").split("\n", 1)[1]
    return {TARGET: HEAD + converted(words), **posts}


if __name__ == "__main__":
    GUIDE_TARGET.mkdir(exist_ok=True)
    for path, text in generate().items():
        path.write_text(text, encoding="utf-8")
