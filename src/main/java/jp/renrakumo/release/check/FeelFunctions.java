package jp.renrakumo.release.check;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The functions that FEEL has: one of another name gives no answer, and no error. */
final class FeelFunctions {

    private static final Pattern TEXTS = Pattern.compile("\"[^\"]*\"");
    private static final Pattern CALLED = Pattern.compile("([A-Za-z_][\\w.]*(?:\\s+[A-Za-z_][\\w.]*){0,6})\\s*\\(");

    /** Before a bracket that only groups. */
    private static final Set<String> GROUPING = Set.of(
            "and",
            "or",
            "in",
            "if",
            "then",
            "else",
            "return",
            "satisfies",
            "between",
            "not",
            "function",
            "every",
            "some");

    private static final Set<String> KNOWN = Set.of((
            // conversion, logic
            "string,number,boolean,context,date,time,date and time,duration,years and months duration,is defined,"
                    + "get or else,assert,is,get entries,get value,context put,context merge,"
                    // text
                    + "substring,string length,upper case,lower case,substring before,substring after,replace,"
                    + "contains,starts with,ends with,matches,split,extract,trim,uuid,to base64,is blank,"
                    + "string join,is empty,encode for URI,pad left,pad right,"
                    // lists
                    + "list contains,count,min,max,sum,product,mean,median,stddev,mode,all,any,append,concatenate,"
                    + "insert before,remove,reverse,index of,union,distinct values,flatten,sort,sublist,"
                    + "duplicate values,partition,list replace,put,put all,"
                    // numbers
                    + "decimal,floor,ceiling,round up,round down,round half up,round half down,abs,modulo,sqrt,"
                    + "log,exp,odd,even,random number,"
                    // time
                    + "now,today,day of week,day of year,week of year,month of year,last day of month,"
                    // ranges
                    + "before,after,meets,met by,overlaps,overlaps before,overlaps after,finishes,finished by,"
                    + "includes,during,starts,started by,coincides,range")
            .split(","));

    private FeelFunctions() {}

    /** Names of functions that are called and that there are not. */
    static Stream<String> unknown(String feel) {
        return CALLED.matcher(TEXTS.matcher(feel).replaceAll("\"\""))
                .results()
                .map(FeelFunctions::called)
                .filter(words -> !words.isEmpty())
                .map(words -> words.get(words.size() - 1))
                .distinct();
    }

    // what stands before a function is no part of its name
    private static List<String> called(MatchResult found) {
        List<String> words = Arrays.asList(found.group(1).split("\\s+"));
        boolean known = GROUPING.contains(words.get(words.size() - 1))
                || IntStream.range(0, words.size())
                        .mapToObj(from -> String.join(" ", words.subList(from, words.size())))
                        .anyMatch(KNOWN::contains);
        return known ? List.of() : words;
    }
}
