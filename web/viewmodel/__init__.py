"""What the page shows and can do, without Panel, Bokeh or a browser: state, commands, runner, columns and words.

Data walks one way: bytes -> Table -> Dataset -> NetworkSpec -> Trainer -> History -> plain columns; views draw those.
Commands walk back: a control or the page API calls a command, which changes everything of the lab or nothing.
"""
