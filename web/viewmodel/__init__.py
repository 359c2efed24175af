"""What the page shows and can do, without Panel, Bokeh or a browser: state, commands, runner, columns and words.

Data flows one way: bytes -> Table -> Dataset -> NetworkSpec -> Trainer -> History -> plain columns; views draw those.
Commands flow back: a control or the page API calls a command, which changes the lab completely or not at all.
"""
