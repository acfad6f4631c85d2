package jp.renrakumo;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command that was typed wrongly is answered with one Japanese sentence that says what to do; exit code 2. */
final class WrongUsage implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(sentence(wrong));
        if (command.getSubcommands().isEmpty()) {
            err.println("使い方は「" + command.getCommandSpec().qualifiedName() + " --help」で表示されます。");
        } else {
            err.println("使えるコマンド: " + String.join("、", command.getSubcommands().keySet()) + "（使い方は「"
                    + command.getCommandSpec().qualifiedName() + " --help」で表示されます）");
        }
        return CommandLine.ExitCode.USAGE;
    }

    private static String sentence(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (wrong instanceof MissingParameterException missing) {
            return missing.getMissing().stream().map(WrongUsage::missing).collect(Collectors.joining(" "));
        }
        if (wrong instanceof OverwrittenOptionException twice) {
            return named(twice.getOverwritten()) + "は一度だけ指定してください。";
        }
        ArgSpec of = wrong.getArgSpec();
        if (of == null) {
            // a sentence of our own
            return String.valueOf(wrong.getMessage());
        }
        return named(of) + "に「" + wrong.getValue() + "」は使えません。指定できるもの: "
                + String.join("", of.description()).replace("%%", "%") + "。";
    }

    private static String unmatched(UnmatchedArgumentException wrong) {
        String first = wrong.getUnmatched().get(0);
        boolean command = !wrong.getCommandLine().getSubcommands().isEmpty();
        String what = wrong.isUnknownOption()
                ? "「" + first + "」というオプションはありません。つづりを確かめるか、取り除いてください。"
                : command
                        ? "「" + first + "」というコマンドはありません。つづりを確かめてください。"
                        : "「" + first + "」は余分です。取り除くか、オプションの名前を前につけてください。";
        List<String> near = wrong.getSuggestions();
        return near.isEmpty() ? what : what + "「" + String.join("」「", near) + "」ではありませんか。";
    }

    private static String missing(ArgSpec of) {
        if (of instanceof OptionSpec && !of.required()) {
            return named(of) + "のあとに値（" + of.paramLabel() + "）を書いてください。";
        }
        return named(of) + "を指定してください（" + String.join("", of.description()).replace("%%", "%") + "）。";
    }

    private static String named(ArgSpec of) {
        return "「" + (of instanceof OptionSpec option ? option.longestName() : of.paramLabel()) + "」";
    }
}
