"""Macros of the site."""


def define_env(env):
    @env.macro
    def figure_of(name):
        return f"```activation\nfunction: {name}\ntitle: Made by a macro, {name}\n```"
