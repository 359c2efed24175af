"""What the page shows and can do, without Panel, Bokeh or a browser: state, commands, runner, columns and words.

Data walks one way: bytes -> Table -> Dataset -> NetworkSpec -> Trainer -> History -> plain columns; views draw those.
Commands walk back: a control or the page API calls a method of the Session, which changes everything or nothing.
"""
